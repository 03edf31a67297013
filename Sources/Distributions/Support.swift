import Tensors

/// Where the draws of a law lie, coordinate by coordinate.
package enum Support: Sendable {
  /// The numbers from one to another, with these where they are finite.
  case interval(from: Tensor, to: Tensor)
  /// The whole numbers among them.
  case integers(from: Tensor, to: Tensor)

  package static let realLine = Support.interval(from: Tensor(-.infinity), to: Tensor(.infinity))
  /// 0 and 1.
  package static let truthValues = Support.integers(from: 0, to: 1)

  /// A mask that holds where coordinates, which broadcast against the batch, lie in it.
  package func contains(_ x: Tensor) -> Tensor {
    let isFinite = Tensor.isFinite(x)
    switch self {
    case .interval(let from, let to):
      return Tensor.and(isFinite, Tensor.and(from .<= x, x .<= to))
    case .integers(let from, let to):
      let isBetween = Tensor.and(from .<= x, x .<= to)
      return Tensor.and(isFinite, Tensor.and(isBetween, Tensor.floor(x) .== x))
    }
  }
}
