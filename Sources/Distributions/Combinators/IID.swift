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

  /// Fails with `TensorError` if the shape is none.
  package init(_ law: any Distribution, _ shape: [Int]) throws {
    guard shape.allSatisfy({ $0 >= 0 }) else { throw TensorError.negativeExtent(shape: shape) }
    self.law = law
    self.shape = shape
  }

  package func logDensity(_ x: Tensor) -> Tensor {
    guard x.failure == nil else { return x }
    let event = eventShape
    guard x.shape.suffix(event.count) == event[...] else {
      return Tensor(failure: .shapesDiffer(operation: "log_density", x.shape, event))
    }
    let batch = law.batchShape.count
    let outer = x.rank - event.count
    guard batch > 0 else { return law.logDensity(x).sum(axes: drawAxes(from: outer)) }
    // The draws' axes go before the batch's, so that the points broadcast against the laws.
    let points = x.expandedInFront(to: max(outer, batch) + event.count)
    let lead = points.rank - event.count - batch
    let order =
      Array(0..<lead) + Array(lead + batch..<lead + batch + shape.count)
      + Array(lead..<lead + batch) + Array(lead + batch + shape.count..<points.rank)
    return law.logDensity(points.transposed(order)).sum(axes: drawAxes(from: lead))
  }

  private func drawAxes(from first: Int) -> [Int] { Array(first..<first + shape.count) }

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
    let draws = law.sample(outer + shape, using: &stream)
    guard !batchShape.isEmpty else { return draws }
    // From outer, draws, batch, event to outer, batch, draws, event.
    let (first, batch) = (outer.count, batchShape.count)
    let order =
      Array(0..<first) + Array(first + shape.count..<first + shape.count + batch)
      + drawAxes(from: first) + Array(first + shape.count + batch..<draws.rank)
    return draws.transposed(order)
  }
}
