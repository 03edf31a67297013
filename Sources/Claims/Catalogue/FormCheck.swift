import Arithmetic
import Distributions
import Integration
import Syntax
import Tensors

/// What a closed form came to at some parameters, beside evidence that does not share it.
package struct FormCheck: Sendable {
  package var verdict: ClaimResult.Verdict
  package var method: String
  package var left: String
  package var right: String
  package var difference: Double?
  package var bound: Double?
  package var note: String?

  /// There is no such form.
  package static let none = FormCheck(
    verdict: .skipped, method: "", left: "", right: "", difference: nil, bound: nil, note: nil)

  init(
    verdict: ClaimResult.Verdict, method: String, left: String, right: String, difference: Double?,
    bound: Double?, note: String?
  ) {
    (self.verdict, self.method, self.left, self.right) = (verdict, method, left, right)
    (self.difference, self.bound, self.note) = (difference, bound, note)
  }

  package init(_ check: ClosedFormCheck) {
    self.init(
      verdict: check.verdict, method: "enclosure", left: NumberFormat.plain(check.closed),
      right: check.definitionText, difference: check.difference, bound: check.tolerance, note: nil)
  }

  /// A form beside what two rules of quadrature agree on.
  init(closed: Double, estimate: Estimate) {
    let size = max(closed.magnitude, estimate.value.magnitude)
    let isInfinite = closed.isInfinite || estimate.value.isInfinite
    let pair = ElementPair(
      left: closed, right: estimate.value, difference: closed - estimate.value,
      error: estimate.error, certainty: .estimated,
      isProvedInfinite: estimate.value.isInfinite && estimate.error == 0, hasMoments: true,
      bound: max(Tolerance.share(.estimated) * size, 4 * estimate.error))
    let judgement = ElementJudgement(pair, .approximatelyEqual)
    self.init(
      verdict: judgement.verdict, method: "quadrature", left: NumberFormat.plain(closed),
      right: NumberFormat.plain(estimate.value),
      difference: isInfinite ? nil : pair.difference.magnitude,
      bound: isInfinite ? nil : pair.bound,
      note: judgement.note)
  }

  /// How far the difference is on its way to the bound.
  var share: Double {
    guard let difference, let bound, bound > 0 else { return 0 }
    return difference / bound
  }
}

// MARK: - Quantiles

extension FormCheck {
  /// How far a probability and a quantile may be off, relatively.
  private static let tolerance = 1e-11

  /// The quantile of p is where the distribution function reaches p; so of the upper tail. Those of
  /// `CatalogForm.probabilities` are given, first the quantiles.
  init(quantiles: [Double], of law: any LawOfNumbers) throws {
    self.init(
      verdict: .holds, method: "as computed", left: "", right: "", difference: 0, bound: nil,
      note: nil)
    let isWhole = if case .integers = law.support { true } else { false }
    // From 0 on no place is added, and small numbers keep their digits.
    let (ends, loc) = (law.support.finiteEnds, (law as? any ContinuousFamily)?.loc ?? 0)
    let size = ends.first == 0 && loc == 0 ? 0 : (ends + [loc]).map(\.magnitude).max() ?? 0
    let roundings = 4 * Double.ulpOfOne * size + 4 * .leastNormalMagnitude
    let probabilities = CatalogForm.probabilities
    for (index, quantile) in quantiles.enumerated() {
      let isUpper = index >= probabilities.count
      let p = probabilities[index % probabilities.count]
      func tail(_ x: Double) throws -> Double {
        try (isUpper ? law.survival(Tensor(x)) : law.cumulative(Tensor(x))).checked().item
      }
      let (low, high): (Double, Double)
      if quantile.isInfinite {
        // Nothing finite has reached it, or everything; larger numbers overflow in units of the scale.
        let end = try tail(quantile < 0 ? -1e300 : 1e300)
        (low, high) = (quantile < 0) == isUpper ? (end, 1) : (0, end)
      } else {
        let step = isWhole ? 1 : Self.tolerance * quantile.magnitude + roundings
        // Of whole numbers the quantile is the first that has reached it.
        let further = isWhole ? 0 : step
        let ends = try [quantile - step, quantile + further].map(tail)
        (low, high) = (min(ends[0], ends[1]), max(ends[0], ends[1]))
      }
      let isReached = low * (1 - Self.tolerance) <= p && p <= high * (1 + Self.tolerance)
      if isReached { continue }
      verdict = quantile.isNaN ? .undefined : .refutedNumerically
      left = NumberFormat.plain(quantile)
      right = "\(NumberFormat.plain(low))..\(NumberFormat.plain(high))"
      note = "\(isUpper ? "upper " : "")quantile of \(NumberFormat.plain(p))"
      return
    }
  }
}

extension ContinuousFamily {
  fileprivate var loc: Double { Self.place(parameters.map(\.item)).loc }
}
