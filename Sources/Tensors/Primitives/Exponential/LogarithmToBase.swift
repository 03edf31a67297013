import Glibc

/// log₂ x or log₁₀ x, exact at powers of the base. ∂ = 1/(x log b).
struct LogarithmToBase: ElementwiseFunction {
  enum Base: Double {
    case two = 2
    case ten = 10
  }

  let base: Base

  var name: String { base == .two ? "log2" : "log10" }
  var reads: Reads { .operands }
  var kernel: UnaryKernel { base == .two ? .logarithm2 : .logarithm10 }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    d / (Glibc.log(base.rawValue) * application.operands[0])
  }
}

extension Tensor {
  package static func log2(_ x: Tensor) -> Tensor { LogarithmToBase(base: .two)(x) }
  package static func log10(_ x: Tensor) -> Tensor { LogarithmToBase(base: .ten)(x) }
}
