/// How a loop over a shape walks through its operands: rows of equal length, each operand advancing
/// by a fixed step within a row.
///
/// Axes that all operands walk through as if they were one are joined, so that a sum of two equal
/// shapes is one long row, and a bias added to a matrix one row for each row of the matrix.
struct Layout {
  /// Elements in a row, and the operands' steps between them.
  private(set) var rowLength = 1
  private(set) var rowSteps: [Int]
  /// The axes around the rows, outermost first, with the operands' strides.
  private var extents: [Int] = []
  private var strides: [[Int]] = []

  /// `operandStrides` holds the strides of each operand, one for each axis of the shape.
  init(shape: [Int], operandStrides: [[Int]]) throws(TensorError) {
    _ = try elementCount(of: shape)
    rowSteps = operandStrides.map { _ in 0 }
    for axis in shape.indices where shape[axis] != 1 {
      let steps = operandStrides.map { $0[axis] }
      if let last = strides.last, zip(last, steps).allSatisfy({ $0 == $1 * shape[axis] }) {
        extents[extents.count - 1] *= shape[axis]
        strides[strides.count - 1] = steps
      } else {
        extents.append(shape[axis])
        strides.append(steps)
      }
    }
    if let last = extents.popLast(), let steps = strides.popLast() {
      rowLength = last
      rowSteps = steps
    }
  }

  var rowCount: Int { extents.reduce(1, *) }

  /// The axis around the rows with the operands' strides, if there is exactly one.
  var onlyOuterAxis: (extent: Int, strides: [Int])? {
    extents.count == 1 ? (extents[0], strides[0]) : nil
  }

  /// Calls `body` for consecutive rows with the operands' offsets, over all threads.
  ///
  /// The arguments are the row's position in the result, its length, and the offsets.
  func forEachRow(_ body: (Int, Int, UnsafePointer<Int>) -> Void) {
    let rows = rowCount
    if rowLength == 0 || rows == 0 { return }
    if rows == 1 {
      Threads.forEachElementRange(of: rowLength) { range in
        withOffsets { offsets in
          for i in rowSteps.indices { offsets[i] = range.lowerBound * rowSteps[i] }
          body(range.lowerBound, range.count, offsets)
        }
      }
    } else {
      let rowsAtOnce = max(1, Threads.worthwhile / rowLength)
      Threads.forEachRange(of: rows, length: rowsAtOnce, part: max(1, rowsAtOnce / 4)) { range in
        withOffsets { offsets in
          for row in range {
            var rest = row
            for i in rowSteps.indices { offsets[i] = 0 }
            for axis in extents.indices.reversed() {
              let position = rest % extents[axis]
              rest /= extents[axis]
              for i in rowSteps.indices { offsets[i] += position * strides[axis][i] }
            }
            body(row * rowLength, rowLength, offsets)
          }
        }
      }
    }
  }

  private func withOffsets(_ body: (UnsafeMutablePointer<Int>) -> Void) {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: rowSteps.count) { offsets in
      // SAFETY: `Int` is trivial, and every offset is assigned before it is read.
      body(offsets.baseAddress!)
    }
  }
}

/// The distance in elements between neighbours along each axis of a contiguous array.
func contiguousStrides(of shape: [Int]) -> [Int] {
  var strides = [Int](repeating: 1, count: shape.count)
  for axis in shape.indices.dropLast().reversed() {
    strides[axis] = strides[axis + 1] * shape[axis + 1]
  }
  return strides
}

/// Strides with which an array of one shape is read as if it had the other: 0 where it stretches.
func broadcastStrides(of shape: [Int], to target: [Int]) -> [Int] {
  let strides = contiguousStrides(of: shape)
  let missing = target.count - shape.count
  return target.indices.map { axis in
    axis < missing || shape[axis - missing] == 1 ? 0 : strides[axis - missing]
  }
}
