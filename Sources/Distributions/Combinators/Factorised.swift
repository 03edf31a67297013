import Tensors

/// A law whose coordinates are independent: log densities, entropies and divergences are sums over
/// the last axis of the factors' batch.
package protocol Factorised: Distribution {
  /// The laws of the coordinates; the last axis of their batch is the first of the event.
  var factors: any Distribution { get }
}

extension Factorised {
  package var batchShape: [Int] { factors.batchShape.dropLast() }
  package var eventShape: [Int] { factors.batchShape.suffix(1) + factors.eventShape }
  package var support: Support { factors.support }
  package var isReparametrised: Bool { factors.isReparametrised }

  package var mean: Tensor { factors.mean }
  package var variance: Tensor { factors.variance }
  package var mode: Tensor? { factors.mode }
  package var entropy: Tensor { factors.entropy.sum(axes: [-1]) }

  package func logDensity(_ x: Tensor) -> Tensor {
    guard x.failure != nil || x.shape.suffix(eventShape.count) == eventShape[...] else {
      return Tensor(failure: .shapesDiffer(operation: "log_density", x.shape, eventShape))
    }
    return factors.logDensity(x).sum(axes: [-1])
  }

  package func sample(_ shape: [Int], using stream: inout RandomStream) -> Tensor {
    factors.sample(shape, using: &stream)
  }
}
