import Arithmetic

/// Functions of A(x) = Iᵥ₊₁(x)/Iᵥ(x) for x ≥ 0, which are one another's derivatives.
struct BesselQuotient: Primitive {
  let order: Double
  let part: Part

  enum Part: Sendable {
    /// log(Γ(v + 1) (2/x)ᵛ Iᵥ(x)) − x.
    case logSeries
    /// A(x), and 1 − A(x).
    case ratio, complement
    /// A′(x).
    case slope
  }

  var name: String { "bessel_ratio" }
  var reads: Reads { .operands }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try operands[0].mapped { x in
      switch part {
      case .logSeries: BesselRatio.logSeries(order: order, at: x)
      case .ratio: BesselRatio(order: order, at: x).ratio
      case .complement: BesselRatio(order: order, at: x).complement
      case .slope: BesselRatio(order: order, at: x).slope
      }
    }
  }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    let x = application.operands[0]
    switch part {
    case .logSeries: return -d * BesselQuotient(order: order, part: .complement)(x)
    case .ratio: return d * BesselQuotient(order: order, part: .slope)(x)
    case .complement: return -d * BesselQuotient(order: order, part: .slope)(x)
    case .slope: return d * curvature(x)
    }
  }

  /// A″ = −2AA′ − (2v + 1)(A′ − A/x)/x, from A′ = 1 − A² − (2v + 1)A/x.
  private func curvature(_ x: Tensor) -> Tensor {
    let isNear = x.constant .< 1e-3
    let far = Tensor.choose(isNear, 1, x)
    let ratio = BesselQuotient(order: order, part: .ratio)(far)
    let slope = BesselQuotient(order: order, part: .slope)(far)
    let direct = -2 * ratio * slope - (2 * order + 1) * ((slope - ratio / far) / far)
    // A = x/2(v + 1) − x³/8(v + 1)²(v + 2) + ….
    let near = x * (-0.75 / ((order + 1) * (order + 1) * (order + 2)))
    return Tensor.choose(isNear, near, direct)
  }
}

extension Tensor {
  /// log(Γ(v + 1) (2/x)ᵛ Iᵥ(x)) − x for an order v ≥ 0 and x ≥ 0; 0 at 0.
  package static func logBesselSeries(order: Double, _ x: Tensor) -> Tensor {
    BesselQuotient(order: order, part: .logSeries)(x)
  }

  /// Iᵥ₊₁(x)/Iᵥ(x) for an order v ≥ 0 and x ≥ 0.
  package static func besselRatio(order: Double, _ x: Tensor) -> Tensor {
    BesselQuotient(order: order, part: .ratio)(x)
  }

  /// 1 − Iᵥ₊₁(x)/Iᵥ(x) for an order v ≥ 0 and x ≥ 0.
  package static func besselRatioComplement(order: Double, _ x: Tensor) -> Tensor {
    BesselQuotient(order: order, part: .complement)(x)
  }

  /// The derivative of Iᵥ₊₁(x)/Iᵥ(x) for an order v ≥ 0 and x ≥ 0.
  package static func besselRatioSlope(order: Double, _ x: Tensor) -> Tensor {
    BesselQuotient(order: order, part: .slope)(x)
  }
}
