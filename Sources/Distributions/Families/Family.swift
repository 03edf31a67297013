import Arithmetic
import Tensors

/// A family of laws of single numbers: formulas of its parameters, from which follows what a law does.
///
/// The formulas are static and generic over `Analytic`, so the same text serves tensors, single
/// numbers and enclosures. Those of a point are asked for points of the support only.
package protocol Family: LawOfNumbers, Definable {
  /// Its name, and the parameters with their constraints: those of the first signature.
  static var kind: DistributionKind { get }

  var parameters: Parameters<Tensor> { get }

  /// Of parameters that fulfil their constraints.
  init(checked parameters: Parameters<Tensor>)

  /// Whether every number lies in the support, whatever the parameters.
  static var isOnWholeLine: Bool { get }

  /// The ends of the support, which belong to it where they are finite.
  static func support<Number: Analytic>(
    _ parameters: Parameters<Number>
  ) -> (from: Number, to: Number)

  static func logDensity<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number

  /// Points inside of the support where the density has a corner.
  static func corners<Number: Analytic>(_ parameters: Parameters<Number>) -> [Number]

  /// P(X ≤ x).
  static func cumulative<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number

  /// P(X > x).
  static func survival<Number: Analytic>(
    _ x: Number, _ parameters: Parameters<Number>
  ) -> Number

  /// For p in 0..1.
  static func quantile(_ p: Tensor, _ parameters: Parameters<Tensor>) -> Tensor
  static func upperQuantile(_ p: Tensor, _ parameters: Parameters<Tensor>) -> Tensor

  /// Infinite where the integral diverges to one side, NaN where it has no value.
  static func mean<Number: Analytic>(_ parameters: Parameters<Number>) -> Number
  static func variance<Number: Analytic>(_ parameters: Parameters<Number>) -> Number
  static func mode<Number: Analytic>(_ parameters: Parameters<Number>) -> Number

  /// How fast the density falls toward the ends of the support: what decides that an expectation is
  /// infinite.
  static func tails(_ parameters: Parameters<Double>) -> Tails

  /// Independent draws in a shape against which the parameters broadcast.
  static func draw(
    _ shape: [Int], _ parameters: Parameters<Tensor>, using stream: inout RandomStream
  ) -> Tensor
}

/// A family whose entropy has a formula.
package protocol ClosedEntropyFamily: Family {
  static func entropy<Number: Analytic>(_ parameters: Parameters<Number>) -> Number
}

extension Family {
  /// Fails with `ConstraintViolation`, and with `TensorError` unless the shapes match.
  package init(_ parameters: Tensor...) throws { try self.init(parameters) }

  /// A law of another name may be made of it, which messages name.
  package init(_ parameters: [Tensor], of law: String? = nil) throws {
    let parameters = Parameters(parameters)
    let law = law ?? Self.kind.name
    _ = try parameters.shape(operation: law)
    try Self.kind.check(parameters.values, of: law)
    self.init(checked: parameters)
  }

  package static var isOnWholeLine: Bool { false }

  // MARK: Parameters

  package var name: String { Self.kind.name }

  package var batchShape: [Int] {
    // They were found to match when the law was made.
    parameters.shape ?? []
  }

  package var support: Support {
    let (from, to) = Self.support(parameters.map(\.constant))
    return .interval(from: from, to: to)
  }

  // MARK: Points

  package static func corners<Number: Analytic>(_: Parameters<Number>) -> [Number] { [] }

  package func logDensity(_ x: Tensor) -> Tensor {
    within(x, below: -.infinity, above: -.infinity) { Self.logDensity($0, parameters) }
  }

  package func cumulative(_ x: Tensor) -> Tensor {
    within(x, below: 0, above: 1) { Self.cumulative($0, parameters) }
  }

  package func survival(_ x: Tensor) -> Tensor {
    within(x, below: 1, above: 0) { Self.survival($0, parameters) }
  }

  /// A formula where the point lies in the support; elsewhere what holds below and above. NaN stays.
  func within(
    _ x: Tensor, below: Double, above: Double, _ formula: (Tensor) -> Tensor
  ) -> Tensor {
    let point = x.constant
    let (from, to) = Self.support(parameters.map(\.constant))
    let isFinite = Tensor.isFinite(point)
    let isInside =
      Self.isOnWholeLine
      ? isFinite : Tensor.and(isFinite, Tensor.and(from .<= point, point .<= to))
    // One look at the points is cheaper than a choice for each.
    if isInside.isAllTrue { return formula(x).broadcastAtLeast(to: batchShape) }
    // Outside, neither the formula nor its derivative may be asked.
    let median = Self.quantile(0.5, parameters.map(\.constant))
    let outside = Tensor.choose(
      point .<= from, Tensor(below), Tensor.choose(point .>= to, Tensor(above), point))
    return Tensor.choose(isInside, formula(Tensor.choose(isInside, x, median)), outside)
  }

  // MARK: Probabilities

  package func quantile(_ p: Tensor) -> Tensor {
    let (from, to) = Self.support(parameters)
    return ofProbability(p, zero: from, one: to) { Self.quantile($0, parameters) }
  }

  package func upperQuantile(_ p: Tensor) -> Tensor {
    let (from, to) = Self.support(parameters)
    return ofProbability(p, zero: to, one: from) { Self.upperQuantile($0, parameters) }
  }

  /// A formula of p between 0 and 1; at these what is given, NaN elsewhere.
  private func ofProbability(
    _ p: Tensor, zero: Tensor, one: Tensor, _ formula: (Tensor) -> Tensor
  ) -> Tensor {
    let share = p.constant
    let isInside = Tensor.and(Tensor(0) .< share, share .< 1)
    if isInside.isAllTrue { return formula(p).broadcastAtLeast(to: batchShape) }
    let outside = Tensor.choose(
      share .== 0, zero, Tensor.choose(share .== 1, one, Tensor(.nan)))
    return Tensor.choose(isInside, formula(Tensor.choose(isInside, p, 0.5)), outside)
  }

  // MARK: Statistics

  package var mean: Tensor { Self.mean(parameters).broadcast(to: batchShape) }
  package var variance: Tensor { Self.variance(parameters).broadcast(to: batchShape) }
  package var mode: Tensor? { Self.mode(parameters).broadcast(to: batchShape) }

  // MARK: Sampling

  package func sample(_ shape: [Int], using stream: inout RandomStream) -> Tensor {
    Self.draw(shape + batchShape, parameters, using: &stream)
      .stored(as: parameters.precision)
  }
}

extension Tensor {
  /// With the axes of a batch that a formula may not have read.
  fileprivate func broadcastAtLeast(to batch: [Int]) -> Tensor {
    guard failure == nil, let whole = try? broadcastShape(shape, batch) else { return self }
    return broadcast(to: whole)
  }
}
