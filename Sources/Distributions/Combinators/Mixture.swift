import Arithmetic
import Tensors

/// One of several laws, each taken with a share: its density is the mean of theirs.
///
///     try mixture(Tensor([0.5, 0.5]), of: [Normal(-1, 1), Normal(1, 1)]).variance.item   // 2.0
package protocol Mixed: Distribution {
  var parts: MixtureParts { get }
}

/// A mixture of several laws, or of those along the last axis of a batch. Of laws of numbers it is one.
package func mixture(
  _ weights: Tensor, of laws: [any Distribution]
) throws -> any Distribution {
  let parts = try MixtureParts(weights, laws)
  let ofNumbers = laws.allSatisfy { $0 is any LawOfNumbers }
  return ofNumbers ? MixtureOfNumbers(parts: parts) : Mixture(parts: parts)
}

/// A mixture of laws of vectors or matrices.
package struct Mixture: Mixed {
  package let parts: MixtureParts

  package var entropy: Tensor {
    Tensor(
      failure: .argument(
        operation: "entropy", expected: "a law whose entropy is known",
        found:
          "a mixture of laws of shape \(eventShape), which has none; average -log_density over "
          + "draws"))
  }
}

extension Mixed {
  package var name: String { "Mixture" }
  package var batchShape: [Int] { parts.batchShape }
  package var eventShape: [Int] { parts.eventShape }
  package var support: Support { parts.support }

  /// log Σ w e^{log density}.
  package func logDensity(_ x: Tensor) -> Tensor {
    let terms = parts.each(at: x) { $0.logDensity($1) } + parts.weights.logarithms
    guard terms.failure == nil else { return terms }
    // Where no law has a density, neither has the sum, nor a derivative.
    let isVoid = (terms.constant .== Tensor(-.infinity)).all(axes: [-1], keep: true)
    let sum = Tensor.choose(isVoid, 0, terms).logSumExp(axes: [-1])
    return Tensor.choose(isVoid.reshaped(sum.shape), Tensor(-.infinity), sum)
  }

  package var mean: Tensor { parts.weighted(parts.each(\.mean)) }

  /// The mean variance, and the variance of the means.
  package var variance: Tensor {
    let distance = parts.each(\.mean) - mean.expanded(at: batchShape.count)
    return parts.weighted(parts.each(\.variance) + Tensor.square(distance))
  }

  /// Between the modes of the parts it may be anywhere.
  package var mode: Tensor? { nil }

  package var isReparametrised: Bool { false }

  package func sample(_ shape: [Int], using stream: inout RandomStream) -> Tensor {
    let draws = shape + batchShape
    let chosen = stream.categorical(
      probabilities: parts.weights.values.constant, draws)
    let all = parts.sample(shape, using: &stream)
    let isChosen = chosen.expanded(at: draws.count) .== Tensor.range(0, parts.count)
    let ones = [Int](repeating: 1, count: eventShape.count)
    // Of the others nothing, not even where they are infinite.
    let drawn = Tensor.choose(isChosen.reshaped(isChosen.shape + ones), all.constant, 0)
    return drawn.sum(axes: [draws.count]).stored(as: all.type).barrier(
      behind: [all, parts.weights.values],
      "a draw from a mixture jumps from one law to another as their weights change; draw outside of "
        + "the function, or use an expectation")
  }
}

/// The laws of a mixture and their weights.
package struct MixtureParts: Sendable {
  package let weights: ChoiceProbabilities
  package let batchShape: [Int]
  package let eventShape: [Int]
  private let laws: [any Distribution]

  /// Fails unless the laws have one event shape, and are as many as there are weights; of a single law
  /// those along the last axis of its batch.
  init(_ weights: Tensor, _ laws: [any Distribution]) throws {
    self.weights = try ChoiceProbabilities(weights: weights, "weights", of: "Mixture")
    guard let first = laws.first else { throw TensorError.nothingToJoin(operation: "Mixture") }
    for law in laws {
      guard law.eventShape == first.eventShape else {
        throw TensorError.argument(
          operation: "Mixture", expected: "laws of one shape",
          found: "\(first.name) of shape \(first.eventShape) and \(law.name) of \(law.eventShape)")
      }
      guard law.support.isCountable == first.support.isCountable else {
        throw TensorError.argument(
          operation: "Mixture", expected: "laws that all have densities, or probabilities",
          found: "\(first.name) and \(law.name)")
      }
    }
    let isBatched = laws.count == 1
    let count = isBatched ? first.batchShape.last ?? 0 : laws.count
    guard count == self.weights.count else {
      throw TensorError.argument(
        operation: "Mixture", expected: "a law for each of \(self.weights.count) weights",
        found: isBatched && first.batchShape.isEmpty ? "one law" : "\(count) laws")
    }
    var batch = self.weights.batchShape
    for law in laws {
      let own = isBatched ? Array(law.batchShape.dropLast()) : law.batchShape
      batch = try broadcastShape(batch, own, operation: "Mixture")
    }
    for law in laws {
      let own = isBatched ? Array(law.batchShape.dropLast()) : law.batchShape
      // One law beside several has a draw of its own for each of them only if it is told so.
      guard own == batch.suffix(own.count) else {
        throw TensorError.argument(
          operation: "Mixture", expected: "batches that end alike", found: "\(own) in \(batch)")
      }
    }
    (batchShape, eventShape) = (batch, first.eventShape)
    self.laws = laws
  }

  var count: Int { weights.count }
  private var isBatched: Bool { laws.count == 1 }

  /// The laws that there are, of a batch the whole.
  var all: [any Distribution] { laws }

  /// Of each law, on a new axis behind that of the batch, in front of the event.
  func each(_ value: (any Distribution) -> Tensor) -> Tensor {
    if isBatched { return value(laws[0]) }
    let shape = batchShape + eventShape
    return Tensor.stack(laws.map { value($0).broadcast(to: shape) }, axis: batchShape.count)
  }

  /// Of a value of a law of numbers, for a batch that of each law in it, to stand beside all of them.
  func eachAlone(_ value: Tensor) -> [Tensor] {
    guard isBatched, value.failure == nil else { return [value] }
    let axis = value.rank - 1
    return (0..<count).map { value.slice(axis: axis, $0..<$0 + 1) }
  }

  /// Of each law at points, on a new last axis.
  func each(at x: Tensor, _ value: (any Distribution, Tensor) -> Tensor) -> Tensor {
    guard x.failure == nil else { return x }
    guard x.rank >= eventShape.count else {
      return Tensor(failure: .shapesDiffer(operation: "log_density", x.shape, eventShape))
    }
    if isBatched { return value(laws[0], x.expanded(at: x.rank - eventShape.count)) }
    do throws(TensorError) {
      let values = laws.map { value($0, x) }
      var shape: [Int] = []
      for value in values {
        shape = try broadcastShape(shape, value.checked().shape, operation: "Mixture")
      }
      return Tensor.stack(values.map { $0.broadcast(to: shape) }, axis: shape.count)
    } catch {
      return Tensor(failure: error)
    }
  }

  /// The mean over the laws of what `each` answers.
  func weighted(_ values: Tensor) -> Tensor {
    let ones = [Int](repeating: 1, count: eventShape.count)
    let weights = weights.values
    // A law that is never taken counts for nothing, even where it is infinite.
    let isTaken = weights.constant.reshaped(weights.shape + ones) .> 0
    let terms = Tensor.choose(isTaken, weights.reshaped(weights.shape + ones) * values, 0)
    let axis = terms.rank - eventShape.count - 1
    return terms.sum(axes: [axis]).broadcast(to: batchShape + eventShape)
  }

  /// A draw of each law, on an axis behind that of the batch.
  func sample(_ shape: [Int], using stream: inout RandomStream) -> Tensor {
    let draws = shape + batchShape
    if isBatched {
      let own = Array(laws[0].batchShape.dropLast())
      let missing = batchShape.dropLast(min(own.count, batchShape.count))
      return laws[0].sample(shape + missing, using: &stream)
    }
    var drawn: [Tensor] = []
    for law in laws {
      let missing = batchShape.dropLast(min(law.batchShape.count, batchShape.count))
      let own = law.sample(shape + missing, using: &stream)
      drawn.append(own.broadcast(to: draws + eventShape))
    }
    return Tensor.stack(drawn, axis: draws.count)
  }

  /// That of all laws together.
  var support: Support {
    guard isBatched else { return Support.union(of: laws.map(\.support)) }
    switch laws[0].support {
    case .interval(let from, let to):
      return .interval(from: from.leastOfLaws, to: to.largestOfLaws)
    case .integers(let from, let to):
      return .integers(from: from.leastOfLaws, to: to.largestOfLaws)
    case .counts(let total) where total.rank > 0:
      let axis = total.rank - 1
      return .union(
        (0..<total.shape[axis]).map {
          .counts(total: total.picking(Tensor(Double($0)), axis: axis))
        })
    case let other: return other
    }
  }
}

extension Tensor {
  // A number is one for all laws.
  fileprivate var leastOfLaws: Tensor { rank == 0 ? self : min(axes: [-1]) }
  fileprivate var largestOfLaws: Tensor { rank == 0 ? self : max(axes: [-1]) }
}
