import Glibc

/// The angle of the point (x, y), between −π and π. ∂/∂y = x/r², ∂/∂x = −y/r² with r = √(x² + y²).
struct Angle: Primitive {
  var name: String { "atan2" }
  var reads: Reads { .operands }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try BinaryKernel(name, by: Glibc.atan2)(operands[0], operands[1])
  }

  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor {
    let (y, x) = (application.operands[0], application.operands[1])
    let r = Tensor.hypotenuse(x, y)
    // Divided twice, since r² may overflow.
    return operand == 0 ? (d * (x / r / r)).summed(like: y) : (-d * (y / r / r)).summed(like: x)
  }
}

extension Tensor {
  /// The angle of the point (x, y), between −π and π.
  package static func atan2(_ y: Tensor, _ x: Tensor) -> Tensor { Angle()(y, x) }
}
