import COpenBLAS

/// The product of two matrices, by OpenBLAS on blocks of the result.
///
/// The blocks depend on the shapes alone and each is computed by one thread, so the bits do not
/// depend on the number of threads: OpenBLAS's own threading would not give that.
struct MatrixKernel {
  let rows: Int
  let columns: Int
  /// The side that is summed over.
  let depth: Int
  /// Whether an operand is stored the other way round.
  let transposesA: Bool
  let transposesB: Bool

  /// Multiplications worth a block of their own (measured: below, packing the operands again for
  /// each block costs more than the second thread gains).
  private static let blockWork = 8 << 20
  /// Never more: an interruption waits for the end of a block.
  private static let mostBlocks = 4096

  /// Adds the product to `c` if it holds a start, else overwrites it.
  func run(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, into c: UnsafeMutablePointer<Float>,
    adding: Bool
  ) {
    if depth == 0 && !adding { c.update(repeating: 0, count: rows * columns) }
    guard isWorkLeft else { return }
    forEachBlock { rowRange, columnRange in
      blas_product_f32(
        Int32(rowRange.count), Int32(columnRange.count), Int32(depth), transposesA,
        a + offsetInA(rowRange), strideOfA, transposesB, b + offsetInB(columnRange), strideOfB,
        adding, c + rowRange.lowerBound * columns + columnRange.lowerBound, Int32(columns))
    }
  }

  func run(
    _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, into c: UnsafeMutablePointer<Double>,
    adding: Bool
  ) {
    if depth == 0 && !adding { c.update(repeating: 0, count: rows * columns) }
    guard isWorkLeft else { return }
    forEachBlock { rowRange, columnRange in
      blas_product_f64(
        Int32(rowRange.count), Int32(columnRange.count), Int32(depth), transposesA,
        a + offsetInA(rowRange), strideOfA, transposesB, b + offsetInB(columnRange), strideOfB,
        adding, c + rowRange.lowerBound * columns + columnRange.lowerBound, Int32(columns))
    }
  }

  /// Loads OpenBLAS at the first product.
  static func prepare() throws(TensorError) {
    guard blas_load() else { throw .missingLibrary("libopenblas.so.0") }
  }

  private var isWorkLeft: Bool { rows > 0 && columns > 0 && depth > 0 }
  private var strideOfA: Int32 { Int32(transposesA ? rows : depth) }
  private var strideOfB: Int32 { Int32(transposesB ? depth : columns) }
  private func offsetInA(_ range: Range<Int>) -> Int {
    transposesA ? range.lowerBound : range.lowerBound * depth
  }
  private func offsetInB(_ range: Range<Int>) -> Int {
    transposesB ? range.lowerBound * depth : range.lowerBound
  }

  /// Cuts the longer side of the result.
  private func forEachBlock(_ body: (Range<Int>, Range<Int>) -> Void) {
    let work = rows.multipliedReportingOverflow(by: columns * depth)
    let wanted = work.overflow ? Self.mostBlocks : work.partialValue / Self.blockWork
    let side = max(rows, columns)
    let blocks = max(1, min(wanted, Self.mostBlocks, side / 32))
    // Whole multiples of 16, the width of the vector kernels.
    let length = ((side + blocks - 1) / blocks + 15) / 16 * 16
    Threads.forEachRange(of: side, length: length) { range in
      if rows >= columns { body(range, 0..<columns) } else { body(0..<rows, range) }
    }
  }
}
