import Arithmetic
import Tensors

/// The law of one of some given numbers, each as likely as the others.
///
///     try Empirical(Tensor([1, 1, 4])).mean.item              // 2.0
///
/// A number that is given twice is twice as likely. Draws are differentiable by the numbers.
package struct Empirical: LawOfNumbers {
  package let values: Tensor
  private let sorted: Tensor

  /// Fails with `TensorError` unless there are numbers, on one axis, and with `ConstraintViolation` unless
  /// they are finite.
  package init(_ values: Tensor) throws {
    guard try values.checked().rank == 1, values.count > 0 else {
      throw TensorError.rank(
        operation: "Empirical", expected: "a vector of numbers, or rows of them",
        shape: values.shape)
    }
    try Constraint.finite.check(values, "values", of: "Empirical")
    self.values = values
    sorted = values.constant.sorted()
  }

  package func logDensity(_ x: Tensor) -> Tensor {
    let x = x.constant
    let count = sorted.searchSorted(x, behindEqual: true) - sorted.searchSorted(x)
    let isNumber = x .== x
    return Tensor.choose(isNumber, ChoiceProbabilities.logarithm(count / size), x)
  }

  package var name: String { "Empirical" }
  package var batchShape: [Int] { [] }
  package var support: Support { .values(Tensor(distinct.map(\.value))) }

  private var size: Double { Double(values.count) }

  /// The numbers that differ, and how often each comes.
  private var distinct: [(value: Double, count: Double)] {
    var found: [(value: Double, count: Double)] = []
    for value in sorted.scalars {
      if found.last?.value == value {
        found[found.count - 1].count += 1
      } else {
        found.append((value, 1))
      }
    }
    return found
  }

  package var mean: Tensor { values.mean() }
  package var variance: Tensor { values.variance() }

  /// The smallest of the most frequent.
  package var mode: Tensor? {
    distinct.max { $0.count < $1.count || $0.count == $1.count && $0.value > $1.value }
      .map { Tensor($0.value) }
  }

  package var entropy: Tensor {
    Tensor(distinct.reduce(0) { $0 - $1.count / size * Double.log($1.count / size) })
  }

  package func cumulative(_ x: Tensor) -> Tensor {
    let x = x.constant
    return Tensor.choose(x .== x, sorted.searchSorted(x, behindEqual: true) / size, x)
  }

  package func survival(_ x: Tensor) -> Tensor {
    let x = x.constant
    return Tensor.choose(x .== x, (size - sorted.searchSorted(x, behindEqual: true)) / size, x)
  }

  package func quantile(_ p: Tensor) -> Tensor {
    let p = p.constant
    // How many have to be at or below, as rounding allows.
    let product = p * size
    let whole = Tensor.nearest(product)
    let isWhole = whole / size .== p
    return picked(Tensor.choose(isWhole, whole, -Tensor.floor(-product)) - 1, p)
  }

  package func upperQuantile(_ p: Tensor) -> Tensor {
    let p = p.constant
    // How many may be above.
    let product = p * size
    let whole = Tensor.nearest(product)
    let isWhole = whole / size .== p
    return picked(size - 1 - Tensor.choose(isWhole, whole, Tensor.floor(product)), p)
  }

  /// The number at a position in order, for a probability.
  private func picked(_ position: Tensor, _ p: Tensor) -> Tensor {
    let isProbability = Tensor.and(0 .<= p, p .<= 1)
    let place = Tensor.minimum(Tensor.maximum(position, 0), Tensor(size - 1))
    let found = sorted.picking(Tensor.choose(isProbability, place, 0), axis: 0)
    return Tensor.choose(isProbability, found, Tensor(.nan))
  }

  package var isReparametrised: Bool { true }

  package func sample(_ shape: [Int], using stream: inout RandomStream) -> Tensor {
    values.picking(Tensor.floor(stream.uniform(shape) * size), axis: 0)
  }
}

/// The law of one of the rows of a tensor, each as likely as the others.
package struct EmpiricalRows: Distribution {
  package let rows: Tensor

  package init(_ rows: Tensor) throws {
    guard try rows.checked().rank > 1, rows.count > 0 else {
      throw TensorError.rank(
        operation: "Empirical", expected: "rows of numbers", shape: rows.shape)
    }
    try Constraint.finite.check(rows, "values", of: "Empirical")
    self.rows = rows
  }

  package func logDensity(_ x: Tensor) -> Tensor {
    guard x.failure == nil else { return x }
    let event = eventShape
    guard x.shape.suffix(event.count) == event[...] else {
      return Tensor(failure: .shapesDiffer(operation: "log_density", x.shape, event))
    }
    let point = x.constant
    let axes = Array(1...event.count).map { -$0 }
    let isEqual = (point.expanded(at: point.rank - event.count) .== rows.constant).all(axes: axes)
    let share = isEqual.sum(axes: [-1]) / Double(rows.shape[0])
    let isNumber = (point .== point).all(axes: axes)
    return Tensor.choose(isNumber, ChoiceProbabilities.logarithm(share), Tensor(.nan))
  }

  package var name: String { "Empirical" }
  package var batchShape: [Int] { [] }
  package var eventShape: [Int] { Array(rows.shape.dropFirst()) }
  /// That of each coordinate.
  package var support: Support { .values(rows.constant.reshaped([rows.count])) }

  package var mean: Tensor { rows.mean(axes: [0]) }
  package var variance: Tensor { rows.variance(axes: [0]) }
  package var mode: Tensor? {
    let densities = logDensity(rows.constant)
    return rows.constant.picking(densities.argmax(axis: 0), axis: 0)
  }

  /// That each row has the share 1/n of the logarithm of its frequency.
  package var entropy: Tensor { -logDensity(rows.constant).mean() }

  package var isReparametrised: Bool { true }

  package func sample(_ shape: [Int], using stream: inout RandomStream) -> Tensor {
    rows.picking(Tensor.floor(stream.uniform(shape) * Double(rows.shape[0])), axis: 0)
  }
}
