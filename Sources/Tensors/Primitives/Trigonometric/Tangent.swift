import Glibc

/// tan x. ∂ = 1 + tan² x.
struct Tangent: Primitive {
  var name: String { "tan" }
  var reads: Reads { .result }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    try operands[0].mapped { Glibc.tan($0) }
  }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    d * (1 + Tensor.square(application.result))
  }
}

extension Tensor {
  package static func tan(_ x: Tensor) -> Tensor { Tangent()(x) }
}
