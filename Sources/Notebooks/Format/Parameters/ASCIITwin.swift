/// A name spelled in ASCII, by which names that one keyboard can type are matched with those
/// another cannot: `σ_max` and `sigma_max` have the same twin.
func asciiTwin(of name: String) -> String {
  name.reduce(into: "") { twin, character in
    if let word = greekNames[character] {
      twin += word
    } else if let scalar = character.unicodeScalars.first, ("₀"..."₉").contains(scalar) {
      twin += String(scalar.value - 0x2080)
    } else {
      twin.append(character)
    }
  }
}

/// The letters by the names under which `\name` types them; look-alikes share one name.
private let greekNames: [Character: String] = {
  let small = [
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta",
    "η": "eta", "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu",
    "ξ": "xi", "ο": "omicron", "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "υ": "upsilon",
    "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
  ]
  let lookAlikes = ["µ": "mu", "ϵ": "epsilon", "ϕ": "phi", "ϑ": "theta", "ℓ": "ell"]
  var names: [Character: String] = [:]
  for (letter, name) in small {
    names[Character(letter)] = name
    names[Character(letter.uppercased())] = name.prefix(1).uppercased() + name.dropFirst()
  }
  for (letter, name) in lookAlikes { names[Character(letter)] = name }
  return names
}()
