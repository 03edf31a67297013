/// erf x = 2/√π ∫₀ˣ exp(−t²) dt. ∂ = 2/√π exp(−x²).
struct ErrorFunction: ElementwiseFunction {
  var name: String { "erf" }
  var reads: Reads { .operands }
  var kernel: UnaryKernel { .errorFunction }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    d * twoOverRootPi * Tensor.exp(-Tensor.square(application.operands[0]))
  }
}

/// 1 − erf x, exact where that is small. ∂ = −2/√π exp(−x²).
struct ComplementaryErrorFunction: ElementwiseFunction {
  var name: String { "erfc" }
  var reads: Reads { .operands }
  var kernel: UnaryKernel { .complementaryErrorFunction }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    -d * twoOverRootPi * Tensor.exp(-Tensor.square(application.operands[0]))
  }
}

/// The y with erf y = x, for x between −1 and 1. ∂ = √π/2 exp(y²).
struct InverseErrorFunction: ElementwiseFunction {
  var name: String { "erfinv" }
  var reads: Reads { .result }
  var kernel: UnaryKernel { .inverseErrorFunction }

  func pullback(_ d: Tensor, to _: Int, in application: Application) -> Tensor {
    d / twoOverRootPi * Tensor.exp(Tensor.square(application.result))
  }
}

private let twoOverRootPi = 1.1283791670955126

extension Tensor {
  package static func erf(_ x: Tensor) -> Tensor { ErrorFunction()(x) }

  /// 1 − erf x.
  package static func erfc(_ x: Tensor) -> Tensor { ComplementaryErrorFunction()(x) }

  /// The y with erf y = x: ±∞ at ±1, NaN beyond.
  package static func inverseErf(_ x: Tensor) -> Tensor { InverseErrorFunction()(x) }
}
