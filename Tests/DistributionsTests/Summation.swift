import Tensors

@testable import Distributions

/// Expectations under a law by summing over a grid of its support: no formula of the law but its
/// log density, and its mean and deviation to place the grid.
struct Grid {
  /// Points in the shape [n] + batch + event, and the log of their weights, [n] + batch.
  let points: Tensor
  let logWeights: Tensor

  /// Every combination of positions of the coordinates of one event.
  init(_ law: any Distribution) {
    let size = law.eventShape.reduce(1, *)
    let (nodes, width) = Self.nodes(law.support)
    let n = nodes.count
    let total = (0..<size).reduce(1) { product, _ in product * n }
    var coordinates: [Double] = []
    for point in 0..<total {
      var rest = point
      for _ in 0..<size {
        coordinates.append(nodes[rest % n])
        rest /= n
      }
    }
    let ones = [Int](repeating: 1, count: law.batchShape.count)
    let units = Tensor(coordinates, shape: [total] + ones + law.eventShape)
    switch law.support {
    case .interval:
      let scale = law.standardDeviation
      points = law.mean + scale * units
      let logScale = Tensor.log(scale).reshaped(law.batchShape + [size]).sum(axes: [-1])
      logWeights = (logScale + Double(size) * Tensor.log(Tensor(width)))
        .broadcast(to: [total] + law.batchShape)
    default:
      points = units.broadcast(to: [total] + law.batchShape + law.eventShape)
      logWeights = .zeros([total] + law.batchShape)
    }
  }

  /// For the line, in units of deviations around the mean, the trapezoidal rule: for a Gaussian its
  /// error at this width is below exp(−2π²/0.2²), and what lies outside below exp(−11²/2).
  private static func nodes(_ support: Support) -> (nodes: [Double], width: Double) {
    switch support {
    case .interval: (Array(stride(from: -11, through: 11, by: 0.2)), 0.2)
    // No others are asked than laws of 0 and 1.
    default: ([0, 1], 1)
    }
  }

  /// Σ density · f · weight: one number for each law.
  func expectation(_ law: any Distribution, _ f: (Tensor) -> Tensor) -> Tensor {
    let density = Tensor.exp(law.logDensity(points) + logWeights)
    // What has no weight counts for nothing, even where f is infinite.
    return Tensor.choose(density .> 0, density * f(points), 0).sum(axes: [0])
  }
}

/// The largest distance of two tensors of one shape, relative to the larger but at least 1.
func distance(_ a: Tensor, _ b: Tensor) -> Double {
  guard a.shape == b.shape, a.failure == nil, b.failure == nil else { return .infinity }
  let scale = Tensor.maximum(1, Tensor.maximum(Tensor.abs(a), Tensor.abs(b)))
  let difference = Tensor.choose(a .== b, 0, Tensor.abs(a - b) / scale)
  return difference.count == 0 ? 0 : difference.max().item
}
