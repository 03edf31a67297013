import Arithmetic
import Tensors

/// The law of a vector whose parts have laws of their own and are independent.
///
///     try ProductLaw([Normal(0, 1), Exponential(1)]).mean.scalars   // [0, 1]
package struct ProductLaw: Distribution {
  /// Laws of numbers or vectors.
  package let laws: [any Distribution]
  package let batchShape: [Int]

  /// Fails unless there are laws, of numbers or vectors, whose batches are the same.
  package init(_ laws: [any Distribution]) throws {
    guard let first = laws.first else { throw TensorError.nothingToJoin(operation: "independent") }
    for law in laws {
      guard law.eventShape.count <= 1, law.support.pointRank == 0 || law.eventShape.count == 1
      else {
        throw TensorError.argument(
          operation: "independent", expected: "laws of numbers or of vectors",
          found: "\(law.name) of shape \(law.eventShape)")
      }
      guard law.batchShape == first.batchShape else {
        throw TensorError.shapesDiffer(
          operation: "independent", first.batchShape, law.batchShape)
      }
    }
    (self.laws, batchShape) = (laws, first.batchShape)
  }

  private var sizes: [Int] { laws.map { $0.eventShape.first ?? 1 } }

  package func logDensity(_ x: Tensor) -> Tensor {
    guard x.failure == nil else { return x }
    guard x.shape.last == eventShape[0] else {
      return Tensor(failure: .shapesDiffer(operation: "log_density", x.shape, eventShape))
    }
    var sum = Tensor(0)
    var start = 0
    for (law, size) in zip(laws, sizes) {
      let part = x.slice(axis: x.rank - 1, start..<start + size)
      sum = sum + law.logDensity(law.eventShape.isEmpty ? part.reshaped(x.shape.dropLast()) : part)
      start += size
    }
    return sum
  }

  package var name: String { "independent" }
  package var eventShape: [Int] { [sizes.reduce(0, +)] }
  package var support: Support {
    .joined(zip(laws, sizes).map { ($0.support, $1) })
  }

  package var isReparametrised: Bool { laws.allSatisfy(\.isReparametrised) }

  package var mean: Tensor { joined(laws.map(\.mean)) }
  package var variance: Tensor { joined(laws.map(\.variance)) }

  package var mode: Tensor? {
    let modes = laws.compactMap(\.mode)
    return modes.count == laws.count ? joined(modes) : nil
  }

  package var entropy: Tensor { laws.dropFirst().reduce(laws[0].entropy) { $0 + $1.entropy } }

  package func sample(_ shape: [Int], using stream: inout RandomStream) -> Tensor {
    var parts: [Tensor] = []
    for law in laws { parts.append(law.sample(shape, using: &stream)) }
    return joined(parts, behind: shape)
  }

  private func joined(_ parts: [Tensor], behind outer: [Int] = []) -> Tensor {
    let batch = outer + batchShape
    return Tensor.concatenate(
      zip(parts, sizes).map { $0.reshaped(batch + [$1]) }, axis: batch.count)
  }
}
