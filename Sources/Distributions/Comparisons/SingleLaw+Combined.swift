import Arithmetic
import Tensors

/// Single laws of numbers that are made of others: moved, truncated, mixed.
extension SingleLaw {
  /// Nil unless the law is one, fills an interval or the whole numbers of one, and what its tails are is
  /// known.
  init?(combined law: any LawOfNumbers) {
    guard law.batchShape.isEmpty, let tails = Self.tails(of: law) else { return nil }
    switch law.support {
    case .interval(let from, let to):
      self.init(law, isDiscrete: false, from: from.item, to: to.item, tails)
    case .integers(let from, let to):
      self.init(law, isDiscrete: true, from: from.item, to: to.item, tails)
    default: return nil
    }
  }

  private init(
    _ law: any LawOfNumbers, isDiscrete: Bool, from: Double, to: Double, _ tails: Tails
  ) {
    name = law.name
    self.isDiscrete = isDiscrete
    (self.from, self.to, self.tails) = (from, to, tails)
    let mode = law.mode?.item ?? .nan
    self.mode = mode.isFinite ? mode : law.quantile(0.5).item
    corners = Self.corners(of: law)
    logDensity = { law.logDensity(Tensor($0)).item }
    cumulative = { law.cumulative(Tensor($0)).item }
    survival = { law.survival(Tensor($0)).item }
    quantile = { law.quantile($0) }
    upperQuantile = { law.upperQuantile($0) }
  }

  // MARK: - Tails

  private static func tails(of law: any LawOfNumbers) -> Tails? {
    switch law {
    case let law as any Family: return law.tails
    case let law as AffineOfNumbers: return tails(of: law)
    case let law as Truncated: return tails(of: law)
    case let law as MixtureOfNumbers: return tails(of: law)
    default: return nil
    }
  }

  /// At a finite end t is the inverse of the distance, and so of the scale.
  private static func tails(of law: AffineOfNumbers) -> Tails? {
    guard let own = law.motion.law as? any LawOfNumbers, let standard = tails(of: own),
      case .interval(let from, let to) = own.support
    else { return nil }
    let (loc, scale) = (law.motion.loc.item, law.motion.scale.item)
    let side: Double = scale < 0 ? -1 : 1
    func moved(_ order: TailOrder?, _ end: Tensor, offset: Double) -> TailOrder? {
      end.item.isFinite
        ? order?.placed(factor: 1 / scale.magnitude)
        : order?.placed(factor: scale.magnitude, offset: offset)
    }
    let lower = moved(standard.lower, from, offset: -side * loc)
    let upper = moved(standard.upper, to, offset: side * loc)
    return scale < 0 ? Tails(lower: upper, upper: lower) : Tails(lower: lower, upper: upper)
  }

  /// Where a density is cut off it is neither 0 nor infinite.
  private static func tails(of law: Truncated) -> Tails? {
    guard let own = tails(of: law.law) else { return nil }
    guard case .interval(let from, let to) = law.law.support else {
      return Tails(
        lower: law.low.item.isFinite ? nil : own.lower,
        upper: law.high.item.isFinite ? nil : own.upper)
    }
    let cut = TailOrder.powerLaw(index: 1)
    return Tails(
      lower: law.low.item > from.item ? cut : own.lower,
      upper: law.high.item < to.item ? cut : own.upper)
  }

  /// Those of the part that falls most slowly, of the parts that reach the end.
  private static func tails(of law: MixtureOfNumbers) -> Tails? {
    var parts: [(tails: Tails, support: (from: Double, to: Double))] = []
    for (part, weight) in zip(law.parts.all, law.parts.weights.values.scalars) where weight > 0 {
      guard let part = part as? any LawOfNumbers, part.batchShape.isEmpty,
        let own = tails(of: part)
      else { return nil }
      switch part.support {
      case .interval(let from, let to), .integers(let from, let to):
        parts.append((own, (from.item, to.item)))
      default: return nil
      }
    }
    guard law.parts.all.count == law.parts.weights.values.count else { return nil }
    let from = parts.map(\.support.from).min()
    let to = parts.map(\.support.to).max()
    return Tails(
      lower: slowest(parts.filter { $0.support.from == from }.map(\.tails.lower)),
      upper: slowest(parts.filter { $0.support.to == to }.map(\.tails.upper)))
  }

  private static func slowest(_ orders: [TailOrder?]) -> TailOrder? {
    orders.compactMap(\.self).min { $0.fallsMoreSlowly(than: $1) }
  }

  /// Where a density made of others may bend.
  private static func corners(of law: any LawOfNumbers) -> [Double] {
    switch law {
    case let law as MixtureOfNumbers:
      law.parts.all.compactMap { $0 as? any LawOfNumbers }.flatMap { part in
        [part.mode?.item].compactMap(\.self) + corners(of: part) + ends(of: part)
      }.filter(\.isFinite)
    case let law as AffineOfNumbers:
      (law.motion.law as? any LawOfNumbers).map(corners)?.map {
        law.motion.loc.item + law.motion.scale.item * $0
      } ?? []
    case let law as Truncated: [law.law.mode?.item].compactMap(\.self) + corners(of: law.law)
    default: []
    }
  }

  private static func ends(of law: any LawOfNumbers) -> [Double] {
    switch law.support {
    case .interval(let from, let to), .integers(let from, let to): [from.item, to.item]
    default: []
    }
  }
}

extension TailOrder {
  /// Whether its density is the larger one far out, to leading order.
  fileprivate func fallsMoreSlowly(than other: TailOrder) -> Bool {
    switch (self, other) {
    case (.powerLaw(let own), .powerLaw(let other)): own < other
    case (.squaredLogarithm(let own), .squaredLogarithm(let other)): own < other
    case (
      .stretchedExponential(let exponent, let coefficient, let prefactor),
      .stretchedExponential(let otherExponent, let otherCoefficient, let otherPrefactor)
    ):
      (exponent, coefficient, -prefactor) < (otherExponent, otherCoefficient, -otherPrefactor)
    case (
      .doubleExponential(let rate, let coefficient),
      .doubleExponential(let otherRate, let otherCoefficient)
    ):
      (rate, coefficient) < (otherRate, otherCoefficient)
    // t log t lies between t and every higher power.
    case (.factorial, .stretchedExponential(let exponent, _, _)): exponent > 1
    case (.stretchedExponential(let exponent, _, _), .factorial): exponent <= 1
    default: rank < other.rank
    }
  }
}
