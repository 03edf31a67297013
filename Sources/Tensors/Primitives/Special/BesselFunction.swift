import Arithmetic

/// Iₙ(x), the modified Bessel function of the first kind, of whole order; or exp(−|x|) Iₙ(x), which
/// does not overflow. ∂Iₙ = (Iₙ₋₁ + Iₙ₊₁)/2 (DLMF 10.29.1).
struct BesselFunction: Primitive {
  let order: Int
  let isScaled: Bool

  var name: String { "bessel_i\(order)\(isScaled ? "_scaled" : "")" }
  var reads: Reads { [.operands, .result] }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try operands[0].mapped {
      isScaled ? Double.scaledBesselI(order, $0) : Double.besselI(order, $0)
    }
  }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    let x = application.operands[0]
    let below = BesselFunction(order: Swift.abs(order - 1), isScaled: isScaled)(x)
    let slope = 0.5 * (below + BesselFunction(order: order + 1, isScaled: isScaled)(x))
    return d * (isScaled ? slope - Tensor.sign(x) * application.result : slope)
  }
}

extension Tensor {
  /// Iₙ(x) for a whole order from 0 on.
  package static func besselI(_ order: Int, _ x: Tensor) -> Tensor {
    BesselFunction(order: order, isScaled: false)(x)
  }

  /// exp(−|x|) Iₙ(x) for a whole order from 0 on.
  package static func scaledBesselI(_ order: Int, _ x: Tensor) -> Tensor {
    BesselFunction(order: order, isScaled: true)(x)
  }
}
