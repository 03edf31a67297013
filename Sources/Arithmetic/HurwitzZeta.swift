/// ζ(s, q) = Σ (q + k)⁻ˢ over k ≥ 0 and minus its derivative by s, for s > 1 and q ≥ 1, by sixteen
/// terms and the formula of Euler and Maclaurin for the others (DLMF 25.11.28).
///
/// Where s is so large that the formula has no digits, the terms it stands for are nothing beside the
/// first.
extension Analytic {
  package static func hurwitzZetaRounded(_ s: Self, _ q: Self) -> Self {
    let s = minimum(s, Self(largestExponent))
    var sum: Self = 0
    for k in 0..<termCount { sum = sum + pow(q + Self(Double(k)), -s) }
    let x = q + Self(Double(termCount))
    let power = pow(x, -s)
    sum = sum + power * (x / (s - 1) + 0.5)
    // (s)₂ₖ₋₁ x⁻ˢ⁻²ᵏ⁺¹.
    var term = power / x * s
    for (k, coefficient) in eulerMaclaurin.enumerated() {
      sum = sum + Self(coefficient) * term
      let m = Self(Double(2 * k + 1))
      term = term * ((s + m) / x) * ((s + m + 1) / x)
    }
    return sum
  }

  /// Σ log(q + k) (q + k)⁻ˢ = −∂ζ(s, q)/∂s.
  package static func logWeightedZeta(_ s: Self, _ q: Self) -> Self {
    let s = minimum(s, Self(largestExponent))
    var sum: Self = 0
    for k in 0..<termCount {
      let x = q + Self(Double(k))
      sum = sum + pow(x, -s) * log(x)
    }
    let x = q + Self(Double(termCount))
    let (power, logX) = (pow(x, -s), log(x))
    sum = sum + power * (x / (s - 1) * (logX + 1 / (s - 1)) + 0.5 * logX)
    // The derivatives of x⁻ˢ log x have the factor log x − Σ 1/(s + j).
    var (term, factor) = (power / x * s, logX - 1 / s)
    for (k, coefficient) in eulerMaclaurin.enumerated() {
      sum = sum + Self(coefficient) * term * factor
      let m = Self(Double(2 * k + 1))
      term = term * ((s + m) / x) * ((s + m + 1) / x)
      factor = factor - 1 / (s + m) - 1 / (s + m + 1)
    }
    return sum
  }
}

private let termCount = 16

/// Beyond it 2⁻ˢ is no double.
private let largestExponent = 1e5

/// B₂ₖ/(2k)! for k from 1 on.
let eulerMaclaurin: [Double] = [
  1 / 12, -1 / 720, 1 / 30240, -1 / 1_209_600, 1 / 47_900_160, -691 / 1_307_674_368_000,
  1 / 74_724_249_600, -3617 / 10_670_622_842_880_000,
]
