import Distributions
import Machine
import Tensors

extension Library {
  /// Laws that are made of others.
  static var lawsMadeOfLaws: [NativeFunction] {
    [
      NativeFunction(
        "independent(laws…)",
        "The laws along the last axis of a batch as one law of vectors; of several laws, of numbers or "
          + "vectors, the law of a vector of their independent draws.",
        example: ("mean(independent(Normal(1, 1), Exponential(0.5)))", "[1, 2]")
      ) { arguments, _ throws(Trap) in
        let laws = try arguments.laws(from: 0)
        guard let first = laws.first else {
          throw Trap(.missingArgument("laws", function: "independent"))
        }
        if laws.count == 1 {
          return try LawObject.value("\(first.display).independent()") {
            try Independent(first.law)
          }
        }
        return try LawObject.value("independent(\(laws.displayed))") {
          try ProductLaw(laws.map(\.law))
        }
      },
      NativeFunction(
        "Mixture(weights, laws)",
        "One of the laws of a list, or of those along the last axis of a batch, each taken with its "
          + "share of weights.",
        example: ("variance(Mixture([0.5, 0.5], [Normal(-1, 1), Normal(1, 1)]))", "2")
      ) { arguments, _ throws(Trap) in
        let weights = try arguments.tensor(0)
        let laws = try arguments.lawsInList(1)
        let shown = laws.count == 1 ? laws[0].display : "[\(laws.displayed)]"
        return try LawObject.value("Mixture(\(TensorText(weights).summary), \(shown))") {
          try mixture(weights, of: laws.map(\.law))
        }
      },
      NativeFunction(
        "Truncated(law, low, high)",
        "A law of numbers given that its draw lies from low to high, both included.",
        example: ("mean(Truncated(Exponential(1), 3, ∞))", "4")
      ) { arguments, _ throws(Trap) in
        let (law, numbers) = (try arguments.law(0), try arguments.lawOfNumbers(0))
        let (low, high) = (try arguments.tensor(1), try arguments.tensor(2))
        let shown = "\(law.display), \(TensorText(low).summary), \(TensorText(high).summary)"
        return try LawObject.value("Truncated(\(shown))") {
          try Truncated(numbers, from: low, to: high)
        }
      },
      NativeFunction(
        "Affine(law, loc, scale)",
        "The law of loc + scale * x for x from the law; scale may be negative.",
        example: ("quantile(Affine(Uniform(0, 1), 3, -2), 0.25)", "1.5")
      ) { arguments, _ throws(Trap) in
        let law = try arguments.law(0)
        let (loc, scale) = (try arguments.tensor(1), try arguments.tensor(2))
        let shown = "\(law.display), \(TensorText(loc).summary), \(TensorText(scale).summary)"
        return try LawObject.value("Affine(\(shown))") {
          try affine(law.law, loc: loc, scale: scale)
        }
      },
      NativeFunction(
        "Transformed(law, f, inverse:)",
        "The law of f(x) for x from a law of numbers with a density, for a function that rises or "
          + "falls throughout, and its inverse.",
        example: (
          "density(Transformed(Normal(0, 1), exp, inverse: log), 1) ≈ density(Normal(0, 1), 0)",
          "true"
        )
      ) { arguments, interpreter throws(Trap) in
        let (law, numbers) = (try arguments.law(0), try arguments.lawOfNumbers(0))
        _ = try arguments.callback(1, of: 1, interpreter)
        _ = try arguments.callback(2, of: 1, interpreter)
        let (f, g) = (try arguments.value(1), try arguments.value(2))
        let map = MonotoneMap(f, inverse: g, interpreter)
        return try LawObject.value(
          "Transformed(\(law.display), \(f.display), inverse: \(g.display))"
        ) {
          try Transformed(numbers, map)
        }
      },
      NativeFunction(
        "Empirical(values)",
        "One of the numbers of a vector, or of the rows of a tensor, each as likely as the others.",
        example: ("density(Empirical([1, 1, 4]), 1) ≈ 2/3", "true")
      ) { arguments, _ throws(Trap) in
        let values = try arguments.tensor(0)
        return try LawObject.value("Empirical(\(TensorText(values).summary))") {
          if values.rank > 1 { return try EmpiricalRows(values) }
          return try Empirical(values)
        }
      },
    ]
  }
}

extension MonotoneMap {
  /// A function of the language and its inverse; the same objects are the same map.
  fileprivate init(_ function: Value, inverse: Value, _ interpreter: Interpreter) {
    let forward = ElementwiseCallback(
      function: function, interpreter: interpreter, operation: "Transformed")
    let backward = ElementwiseCallback(
      function: inverse, interpreter: interpreter, operation: "Transformed")
    self.init(
      identity: [function, inverse].compactMap { $0.cast(Object.self).map(ObjectIdentifier.init) },
      forward: { forward($0) }, inverse: { backward.withLogSlope($0) })
  }
}

extension Arguments {
  /// The laws that were given by position from one on.
  fileprivate func laws(from first: Int) throws(Trap) -> [LawObject] {
    var laws: [LawObject] = []
    for value in all.dropFirst(first) { laws.append(try law(in: value)) }
    return laws
  }

  /// The laws of a list, or one law.
  fileprivate func lawsInList(_ index: Int) throws(Trap) -> [LawObject] {
    let given = try value(index)
    guard let list = given.cast(ListObject.self) else { return [try law(in: given)] }
    var laws: [LawObject] = []
    for value in list.elements { laws.append(try law(in: value)) }
    return laws
  }

  private func law(in value: Value) throws(Trap) -> LawObject {
    guard let law = value.cast(LawObject.self) else {
      throw Trap(
        .wrongArgument("laws", function: name, expected: "laws", found: value.summary))
    }
    return law
  }
}

extension [LawObject] {
  fileprivate var displayed: String { map(\.display).joined(separator: ", ") }
}
