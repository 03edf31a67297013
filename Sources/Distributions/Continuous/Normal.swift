import Arithmetic
import Balls
import Integration
import Tensors

/// The Gaussian law N(loc, scale²) on the line; `scale` is its standard deviation.
///
///     try Normal(loc: 0, scale: 2).logDensity(3).item        // -2.737085713764618
///     try Normal(loc: 0, scale: 1).entropy.item              // 1.4189385332046727
package struct Normal: Distribution {
  package let loc: Tensor
  package let scale: Tensor
  package let batchShape: [Int]

  /// Fails with `ConstraintViolation` unless `loc` is finite and `scale` positive, and with
  /// `TensorError` unless their shapes match.
  package init(loc: Tensor, scale: Tensor) throws {
    try self.init(loc: loc, scale: scale, of: "Normal")
  }

  /// For another law made of Gaussians, which messages name.
  init(loc: Tensor, scale: Tensor, of law: String) throws {
    batchShape = try broadcastShape(
      loc.checked().shape, scale.checked().shape, operation: law)
    try Constraint.finite.check(loc, "loc", of: law)
    try Constraint.positive.check(scale, "scale", of: law)
    self.loc = loc
    self.scale = scale
  }

  package func logDensity(_ x: Tensor) -> Tensor {
    Self.logDensity(x, loc: loc, scale: scale)
  }

  /// −((x − μ)/σ)²/2 − log σ − log(2π)/2.
  package static func logDensity<Number: Analytic>(
    _ x: Number, loc: Number, scale: Number
  ) -> Number {
    let z = (x - loc) / scale
    return -0.5 * (z * z) - (Number.log(scale) + Number.constant(.halfLogTwoPi))
  }

  // MARK: Parameters

  package var name: String { "Normal" }
  package var eventShape: [Int] { [] }
  package var support: Support { .realLine }

  /// A number has no precision of its own.
  private var precision: ElementType {
    let types = [loc, scale].filter { $0.rank > 0 }.map(\.type)
    return types.allSatisfy { $0 == .float32 } && !types.isEmpty ? .float32 : .float64
  }

  // MARK: Statistics

  package var mean: Tensor { loc.broadcast(to: batchShape) }
  package var variance: Tensor { (scale * scale).broadcast(to: batchShape) }
  package var mode: Tensor? { mean }

  package var entropy: Tensor { Self.entropy(scale: scale).broadcast(to: batchShape) }

  /// log σ + log(2πe)/2.
  package static func entropy<Number: Analytic>(scale: Number) -> Number {
    Number.log(scale) + (Number.constant(.halfLogTwoPi) + 0.5)
  }

  // MARK: Sampling

  package var isReparametrised: Bool { true }

  /// μ + σε with ε from N(0, 1).
  package func sample(_ shape: [Int], using stream: inout RandomStream) -> Tensor {
    loc + scale * stream.normal(shape + batchShape).stored(as: precision)
  }
}

// MARK: - Definition

extension Normal: Definable {
  /// |log p(t)| ≤ |log σ + log(2π)/2| + (t − μ)²/2σ².
  package var definition: Definition {
    let (loc, scale) = (loc.item, scale.item)
    let weight = LogConcaveWeight(center: loc, scale: scale) { x in
      Self.logDensity(x, loc: ComplexBall(loc), scale: ComplexBall(scale))
    }
    return .density(
      LineDensity(
        weight: weight, standardLogDensity: { Self.logDensity($0, loc: 0, scale: 1) }
      ) {
        let scale = RealBall(scale)
        let constant = RealBall.abs(RealBall.log(scale) + .constant(.halfLogTwoPi))
        return Growth(center: RealBall(loc), [constant, 0, 0.5 / (scale * scale)])
      })
  }
}

// MARK: - Catalogue

extension DistributionKind {
  static let normal = DistributionKind(
    name: "Normal",
    summary: "The Gaussian on the line; scale is its standard deviation.",
    example: ("log_density(Normal(0, 2), 3)", "-2.73708571376462"),
    signatures: [
      Signature([("loc", .finite), ("scale", .positive)]) { try Normal(loc: $0[0], scale: $0[1]) }
    ])
}
