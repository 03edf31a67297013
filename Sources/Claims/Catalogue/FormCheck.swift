import Arithmetic
import Distributions
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

  private init(
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

  /// How far the difference is on its way to the bound.
  var share: Double {
    guard let difference, let bound, bound > 0 else { return 0 }
    return difference / bound
  }
}

// MARK: - A point of highest density

extension FormCheck {
  /// So far from the mode, in standard deviations or in units of its own size, the density is looked
  /// at.
  private static let distances = [3, 1, 0.3, 0.1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6]
  /// How much the log density may seem larger elsewhere by rounding alone.
  private static let roundings = 32 * Double.ulpOfOne

  /// Nowhere around is the density higher.
  init(mode: Double, of law: any Distribution) throws {
    func logDensity(_ x: Double) throws -> Double { try law.logDensity(Tensor(x)).checked().item }
    let isWhole = if case .integers = law.support { true } else { false }
    let highest = try logDensity(mode)
    let spread = try law.standardDeviation.checked().item
    let unit = spread.isFinite && spread > 0 ? spread : max(1, mode.magnitude)
    var candidates = Self.distances.flatMap { [mode - $0 * unit, mode + $0 * unit] }
    if isWhole { candidates = (1...3).flatMap { [mode - Double($0), mode + Double($0)] } }
    if let numbers = law as? any LawOfNumbers, !isWhole {
      candidates += try [0.01, 0.25, 0.5, 0.75, 0.99].map {
        try numbers.quantile(Tensor($0)).checked().item
      }
    }
    self.init(
      verdict: .holds, method: "as computed", left: NumberFormat.plain(mode), right: "",
      difference: 0,
      bound: nil, note: nil)
    for candidate in candidates {
      let other = try logDensity(candidate)
      let excess = other - highest
      let allowed = Self.roundings * (1 + highest.magnitude + (candidate / unit).magnitude)
      // An infinite peak is no higher than another.
      guard excess > allowed || highest.isNaN || mode.isNaN else { continue }
      verdict = .refutedNumerically
      (difference, bound) = (excess, allowed)
      right = NumberFormat.plain(candidate)
      note = "the density is higher at \(right)"
      return
    }
  }
}

// MARK: - Quantiles

extension FormCheck {
  private static let probabilities = [1e-300, 1e-12, 0.001, 0.1, 0.5, 0.75, 0.999]
  /// How far a probability and a quantile may be off, relatively.
  private static let tolerance = 1e-11

  /// The quantile of p is where the distribution function reaches p; so of the upper tail.
  init(quantilesOf law: any LawOfNumbers) throws {
    self.init(
      verdict: .holds, method: "as computed", left: "", right: "", difference: 0, bound: nil,
      note: nil)
    let isWhole = if case .integers = law.support { true } else { false }
    let roundings = 4 * Double.ulpOfOne * law.support.size + 4 * .leastNormalMagnitude
    for p in Self.probabilities {
      for isUpper in [false, true] {
        let quantile = try (isUpper ? law.upperQuantile(Tensor(p)) : law.quantile(Tensor(p)))
          .checked().item
        func tail(_ x: Double) throws -> Double {
          try (isUpper ? law.survival(Tensor(x)) : law.cumulative(Tensor(x))).checked().item
        }
        let step = isWhole ? 1 : Self.tolerance * quantile.magnitude + roundings
        // Of whole numbers the quantile is the first that has reached it.
        let further = isWhole ? 0 : step
        let ends = try [quantile - step, quantile + further].map(tail)
        let (low, high) = (min(ends[0], ends[1]), max(ends[0], ends[1]))
        let isReached = low * (1 - Self.tolerance) <= p && p <= high * (1 + Self.tolerance)
        if isReached || !quantile.isFinite && !quantile.isNaN { continue }
        verdict = quantile.isNaN ? .undefined : .refutedNumerically
        left = NumberFormat.plain(quantile)
        right = "\(NumberFormat.plain(low))..\(NumberFormat.plain(high))"
        note = "\(isUpper ? "upper " : "")quantile of \(NumberFormat.plain(p))"
        return
      }
    }
  }
}

extension Support {
  /// The larger of the ends that are finite: what roundings of a draw near them compare with.
  fileprivate var size: Double {
    let ends =
      switch self {
      case .interval(let from, let to), .integers(let from, let to): [from, to]
      }
    return ends.map { $0.item.magnitude }.filter(\.isFinite).max() ?? 0
  }
}
