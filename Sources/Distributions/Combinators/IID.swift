import Tensors

/// One law of many independent draws from the same law: its event is a shape of draws.
///
///     IID(try Normal(loc: 0, scale: 1), [1000])     // a law of vectors of a thousand numbers
///
/// With a batch of laws each makes draws of its own: `batchShape` stays.
package struct IID: Distribution {
  package let law: any Distribution
  /// How many draws, on how many axes.
  package let shape: [Int]

  /// Fails with `TensorError` if the shape is none, or its draws have more axes than tensors.
  package init(_ law: any Distribution, _ shape: [Int]) throws {
    guard shape.allSatisfy({ $0 >= 0 }) else { throw TensorError.negativeExtent(shape: shape) }
    let drawn = law.batchShape + shape + law.eventShape
    guard drawn.count <= maximumRank else { throw TensorError.tooManyAxes(shape: drawn) }
    self.law = law
    self.shape = shape
  }

  package func logDensity(_ x: Tensor) -> Tensor {
    guard x.failure == nil else { return x }
    let event = eventShape
    guard x.shape.suffix(event.count) == event[...] else {
      return Tensor(failure: .shapesDiffer(operation: "log_density", x.shape, event))
    }
    // From outer, batch, draws, event to outer, draws, batch, event: so the points broadcast
    // against the laws.
    let batch = law.batchShape.count
    let points = x.withRank(atLeast: batch + event.count)
    let outer = points.rank - event.count - batch
    let draws = outer + batch..<outer + batch + shape.count
    return law.logDensity(points.movingAxes(draws, to: outer))
      .sum(axes: Array(outer..<outer + shape.count))
  }

  // MARK: Parameters

  package var name: String { "\(law.name).iid" }
  package var batchShape: [Int] { law.batchShape }
  package var eventShape: [Int] { shape + law.eventShape }
  package var support: Support { law.support }

  // MARK: Statistics

  package var mean: Tensor { repeated(law.mean) }
  package var variance: Tensor { repeated(law.variance) }
  package var mode: Tensor? { law.mode.map(repeated) }
  package var entropy: Tensor { law.entropy * Double(drawCount) }

  package var drawCount: Int { shape.reduce(1, *) }

  /// A value of each law, the same for all its draws.
  private func repeated(_ value: Tensor) -> Tensor {
    let ones = [Int](repeating: 1, count: shape.count)
    return value.reshaped(batchShape + ones + law.eventShape)
      .broadcast(to: batchShape + eventShape)
  }

  // MARK: Sampling

  package var isReparametrised: Bool { law.isReparametrised }

  package func sample(_ outer: [Int], using stream: inout RandomStream) -> Tensor {
    // From outer, draws, batch, event to outer, batch, draws, event.
    law.sample(outer + shape, using: &stream)
      .movingAxes(outer.count..<outer.count + shape.count, to: outer.count + batchShape.count)
  }
}

extension Tensor {
  /// With neighbouring axes at another position, counted without them.
  fileprivate func movingAxes(_ axes: Range<Int>, to position: Int) -> Tensor {
    guard failure == nil else { return self }
    var order = Array(shape.indices)
    order.removeSubrange(axes)
    order.insert(contentsOf: axes, at: position)
    return transposed(order)
  }
}
