import Arithmetic

/// Formulas of whole tensors, elementwise and broadcasting.
extension Tensor: Analytic {
  package typealias Truth = Tensor

  /// Where x is large by the logarithm of its size, so that no square overflows.
  package static func logOnePlusSquare(_ x: Tensor) -> Tensor {
    let isLarge = Tensor(1e15) .< Tensor.abs(x.constant)
    let near = Tensor.logOnePlus(Tensor.square(Tensor.choose(isLarge, 0, x)))
    guard isLarge.isAnyTrue else { return near }
    return Tensor.choose(isLarge, 2 * Tensor.log(Tensor.abs(Tensor.choose(isLarge, x, 1))), near)
  }

  package static func hurwitzZeta(_ s: Tensor, _ q: Tensor) -> Tensor { hurwitzZetaRounded(s, q) }
}

extension Tensor: InverseAnalytic {}
