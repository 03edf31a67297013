/// The matrices in the last two axes of a tensor, each to be treated alike: those of the leading
/// axes lie one behind the other.
struct MatrixStack {
  let operation: String
  let batch: [Int]
  let count: Int
  let rows: Int
  let columns: Int

  /// Square ones if they have to be. Loads LAPACK.
  init(_ x: Tensor, isSquare: Bool, operation: String) throws(TensorError) {
    guard x.rank >= 2 else {
      throw .rank(operation: operation, expected: "a matrix", shape: x.shape)
    }
    self.operation = operation
    batch = Array(x.shape.dropLast(2))
    count = batch.reduce(1, *)
    rows = x.shape[x.rank - 2]
    columns = x.shape[x.rank - 1]
    if isSquare, rows != columns {
      throw .rank(operation: operation, expected: "a square matrix", shape: x.shape)
    }
    // LAPACK counts in 32 bits, also the elements that it works with.
    guard min(rows, columns) < 1 << 14, max(rows, columns) < 1 << 30 else {
      throw .tooLarge(shape: x.shape)
    }
    try prepareFactorizations()
  }

  /// The elements in each matrix.
  var size: Int { rows * columns }
  var least: Int { min(rows, columns) }

  /// Fails where an element is NaN or infinite: LAPACK would answer nonsense or not at all.
  func checkFinite(_ x: Tensor) throws(TensorError) {
    if x.isAllFinite { return }
    guard let position = x.scalars.firstIndex(where: { !$0.isFinite }) else { return }
    throw .notFinite(
      operation: operation, value: x.scalar(at: position), at: place(position, in: x.shape))
  }

  /// The positions on each axis of an element in row order.
  func place(_ position: Int, in shape: [Int]) -> [Int] {
    var rest = position
    var place: [Int] = []
    for extent in shape.reversed() {
      place.append(rest % max(1, extent))
      rest /= max(1, extent)
    }
    return place.reversed()
  }

  /// The leading indices of a matrix.
  func index(of matrix: Int) -> [Int] { place(matrix, in: batch) }

  /// Calls `body` for each matrix, from all threads, and answers the first for which it did not
  /// answer 0. `cost` is about how many multiplications one of them takes.
  func forEach(
    cost: Int, _ body: (Int) -> Int
  ) throws(TensorError) -> (matrix: Int, answer: Int)? {
    var answers = [Int](repeating: 0, count: count)
    let answer: (matrix: Int, answer: Int)? = answers.withUnsafeMutableBufferPointer { answers in
      // SAFETY: each matrix writes the answer at its own position.
      nonisolated(unsafe) let answers = answers
      Threads.forEachRange(of: count, length: max(1, Threads.worthwhile / max(1, cost))) {
        for matrix in $0 { answers[matrix] = body(matrix) }
      }
      return answers.firstIndex { $0 != 0 }.map { ($0, answers[$0]) }
    }
    try Interruption.check()
    if let answer, answer.answer == Self.noRoom { throw .outOfMemory(bytes: 2 * size * 8) }
    return answer
  }

  /// What a body answers that finds no memory to work in.
  static let noRoom = Int.min

  /// About the multiplications of a factorization.
  var cost: Int { Int(min(Double(size) * Double(least), 1e15)) }
}

extension UnsafeMutablePointer where Pointee: BinaryFloatingPoint {
  /// Makes an n × n matrix the mean of itself and its transpose.
  func symmetrize(_ n: Int) {
    for i in 0..<n {
      for j in 0..<i {
        let mean = self[i * n + j] / 2 + self[j * n + i] / 2
        self[i * n + j] = mean
        self[j * n + i] = mean
      }
    }
  }

  /// Takes the transpose of a rows × columns matrix.
  func transpose(_ rows: Int, _ columns: Int, of source: UnsafePointer<Pointee>) {
    for i in 0..<rows {
      for j in 0..<columns { self[j * rows + i] = source[i * columns + j] }
    }
  }
}

/// Lends room for `count` numbers, at least one; answers `MatrixStack.noRoom` where there is none.
func withRoom<Element: Numeric>(
  _ count: Int, of _: Element.Type, _ body: (UnsafeMutablePointer<Element>) -> Int
) -> Int {
  let bytes = max(1, count) * MemoryLayout<Element>.stride
  guard let block = Memory.take(bytes) else { return MatrixStack.noRoom }
  defer { Memory.give(block, bytes) }
  // SAFETY: the block has room for so many numbers, which are trivial, until it is given back.
  return body(block.bindMemory(to: Element.self, capacity: max(1, count)))
}
