import Tensors

/// The rows of data in batches, in an order of their own for each epoch.
struct Batches {
  /// Tensors with equally many rows.
  let data: [Tensor]
  let rows: Int
  let size: Int

  init(_ data: [Tensor], size: Int) throws {
    for part in data { _ = try part.checked() }
    let lengths = data.map { $0.shape.first ?? 0 }
    guard let rows = lengths.first, rows > 0 else { throw TrainingError.noData }
    guard lengths.allSatisfy({ $0 == rows }) else { throw TrainingError.lengthsDiffer(lengths) }
    guard size > 0 else { throw TrainingError.batch(size) }
    self.data = data
    self.rows = rows
    self.size = min(size, rows)
  }

  /// Batches in an epoch; the last may be smaller.
  var count: Int { (rows + size - 1) / size }

  /// The rows of an epoch's batches, one after the other: a function of the stream alone.
  func order(using stream: RandomStream) throws(TensorError) -> [Int] {
    var stream = stream
    return try stream.permutation(rows)
  }

  /// The batch of a number, counted from 0.
  func batch(_ number: Int, in order: [Int]) -> [Tensor] {
    let positions = Array(order[number * size..<min(rows, (number + 1) * size)])
    return data.map { $0.rows(positions) }
  }
}
