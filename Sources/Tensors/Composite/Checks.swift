/// Questions to tensors; the answers have no derivative.
extension Tensor {
  /// Where elements are neither infinite nor NaN.
  package static func isFinite(_ x: Tensor) -> Tensor {
    let x = x.constant
    return Tensor.abs(x) .< Tensor(.infinity)
  }

  package var isAllFinite: Bool {
    Tensor.isFinite(self).isAllTrue
  }

  /// Whether a mask holds everywhere.
  package var isAllTrue: Bool { failure == nil && answer(.isAllTrue) }

  /// Whether a mask holds somewhere.
  package var isAnyTrue: Bool { failure == nil && answer(.isAnyTrue) }

  /// A mask that holds where a mask does on all (any) positions of the axes.
  package func all(axes: [Int]? = nil, keep: Bool = false) -> Tensor {
    guard type == .bool || failure != nil else {
      return Tensor(failure: .notAMask(operation: "all", type: type))
    }
    return Tensor.not(Tensor.not(self).any(axes: axes, keep: keep))
  }

  package func any(axes: [Int]? = nil, keep: Bool = false) -> Tensor {
    guard type == .bool || failure != nil else {
      return Tensor(failure: .notAMask(operation: "any", type: type))
    }
    return sum(axes: axes, keep: keep) .> 0
  }

  /// Where two are equal but for rounding: |a − b| ≤ tolerance · max(|a|, |b|). Equal infinities are.
  package static func isClose(_ a: Tensor, _ b: Tensor, tolerance: Double = 1e-9) -> Tensor {
    let (a, b) = (a.constant, b.constant)
    let distance = Tensor.abs(a - b)
    let near = distance .<= tolerance * Tensor.maximum(Tensor.abs(a), Tensor.abs(b))
    return Tensor.or(a .== b, Tensor.and(near, Tensor.isFinite(distance)))
  }
}
