import Arithmetic
import Balls
import Distributions
import Syntax
import Tensors

extension FormCheck {
  /// So far from the mode, in standard deviations or in units of its own size, the density is looked
  /// at in doubles.
  private static let distances = [3, 1, 0.3, 0.1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6]
  /// Nearer ones, at which doubles see no difference of densities and balls do.
  private static let nearDistances = [1e-7, 1e-8, 1e-9, 1e-10, 1e-11]
  private static let precision = 256
  /// How much the log density may seem larger elsewhere by rounding alone.
  private static let roundings = 32 * Double.ulpOfOne

  /// Nowhere around is the density higher.
  package init(mode: Double, of law: any Distribution) throws {
    self.init(
      verdict: .holds, method: "as computed", left: NumberFormat.plain(mode), right: "",
      difference: 0, bound: nil, note: nil)
    func logDensity(_ x: Double) throws -> Double { try law.logDensity(Tensor(x)).checked().item }
    let spread = try law.standardDeviation.checked().item
    // What no double is lies beside the mode as it is rounded.
    let mode = min(max(mode, -.greatestFiniteMagnitude), .greatestFiniteMagnitude)
    let unit = spread.isFinite && spread > 0 ? spread : max(1, mode.magnitude)
    // A peak nearer to an end than doubles can tell has none that is near.
    if case .interval(let from, let to) = law.support, mode == from.item || mode == to.item,
      try logDensity(mode) == -.infinity
    {
      self = .none
      return
    }
    let isRounded = if case .interval = law.support { true } else { false }
    let places = isRounded ? [mode.nextDown, mode, mode.nextUp] : [mode]
    let highest = try places.map(logDensity).max() ?? .nan
    for candidate in try Self.candidates(around: mode, unit: unit, of: law)
    where candidate.isFinite {
      let excess = try logDensity(candidate) - highest
      let allowed = Self.roundings * (1 + highest.magnitude + (candidate / unit).magnitude)
      // An infinite peak is no higher than another; a mode has a density.
      guard excess > allowed || !(highest > -.infinity) else { continue }
      refute(by: candidate, excess, allowed)
      return
    }
    guard case .interval(let from, let to) = law.support, let family = law as? any Family else {
      return
    }
    for distance in Self.nearDistances {
      for candidate in [mode - distance * unit, mode + distance * unit]
      where from.item < candidate && candidate < to.item && from.item < mode && mode < to.item
        && (candidate - mode).magnitude > Self.roundings * mode.magnitude
      {
        let excess = Self.excess(of: candidate, over: mode, family)
        if excess.isFinite, excess.lowerBound > 0 {
          refute(by: candidate, excess.lowerBound, 0)
          return
        }
      }
    }
  }

  private mutating func refute(by candidate: Double, _ excess: Double, _ allowed: Double) {
    verdict = .refutedNumerically
    (difference, bound) = (excess, allowed)
    right = NumberFormat.plain(candidate)
    note = "the density is higher at \(right)"
  }

  private static func candidates(
    around mode: Double, unit: Double, of law: any Distribution
  ) throws -> [Double] {
    if case .integers = law.support {
      return (1...3).flatMap { [mode - Double($0), mode + Double($0)] }
    }
    var candidates = distances.flatMap { [mode - $0 * unit, mode + $0 * unit] }
    candidates += law.support.finiteEnds
    if let numbers = law as? any LawOfNumbers {
      candidates += try [0.01, 0.25, 0.5, 0.75, 0.99].map {
        try numbers.quantile(Tensor($0)).checked().item
      }
    }
    return candidates
  }

  /// How much higher the log density is, by its own formula in many bits.
  private static func excess<Law: Family>(
    of candidate: Double, over mode: Double, _ law: Law
  ) -> RealBall {
    ComplexBall.withPrecision(precision) {
      let parameters = law.parameters.map { ComplexBall($0.item) }
      return RealBall(
        Law.logDensity(ComplexBall(candidate), parameters)
          - Law.logDensity(ComplexBall(mode), parameters))
    }
  }
}

extension Support {
  /// The ends that are numbers, of one law.
  var finiteEnds: [Double] {
    switch self {
    case .interval(let from, let to), .integers(let from, let to):
      [from.item, to.item].filter(\.isFinite)
    default: []
    }
  }
}
