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

  /// Overwrites `c` with the product, begun at `row` in each of its rows if there is one.
  func run<Element: MatrixElement>(
    _ a: UnsafePointer<Element>, _ b: UnsafePointer<Element>, from row: UnsafePointer<Element>?,
    into c: UnsafeMutablePointer<Element>
  ) {
    forEachBlock(of: blockSize) { block in
      let part = c + block.rows.lowerBound * columns + block.columns.lowerBound
      compute(block, a, b, from: row, into: part, stride: columns)
    }
  }

  /// Lends the product to a reader, in runs of neighbouring elements that begin at a position of
  /// the result in row order; runs come in any order, on all threads, and are kept nowhere.
  func forEachRun<Element: MatrixElement>(
    _ a: UnsafePointer<Element>, _ b: UnsafePointer<Element>,
    _ body: (Int, UnsafeBufferPointer<Element>) -> Void
  ) {
    forEachBlock(of: readingBlockSize) { block in
      let (height, width) = (block.rows.count, block.columns.count)
      withUnsafeTemporaryAllocation(of: Element.self, capacity: height * width) { part in
        // SAFETY: the block has at least one element, and all are computed before they are read.
        guard let base = part.baseAddress else { return }
        compute(block, a, b, from: nil, into: base, stride: width)
        if width == columns {
          body(block.rows.lowerBound * columns, UnsafeBufferPointer(part))
        } else {
          for row in 0..<height {
            body(
              (block.rows.lowerBound + row) * columns + block.columns.lowerBound,
              UnsafeBufferPointer(start: base + row * width, count: width))
          }
        }
      }
    }
  }

  /// One block of the result, written with a distance between its rows.
  private func compute<Element: MatrixElement>(
    _ block: Block, _ a: UnsafePointer<Element>, _ b: UnsafePointer<Element>,
    from row: UnsafePointer<Element>?, into part: UnsafeMutablePointer<Element>, stride: Int
  ) {
    let (height, width) = (block.rows.count, block.columns.count)
    if let row {
      for i in 0..<height {
        (part + i * stride).update(from: row + block.columns.lowerBound, count: width)
      }
    } else if depth == 0 {
      for i in 0..<height { (part + i * stride).update(repeating: 0, count: width) }
    }
    guard depth > 0 else { return }
    let startOfA = transposesA ? block.rows.lowerBound : block.rows.lowerBound * depth
    let startOfB = transposesB ? block.columns.lowerBound * depth : block.columns.lowerBound
    Element.multiply(
      Int32(height), Int32(width), Int32(depth), transposesA, a + startOfA,
      Int32(transposesA ? rows : depth), transposesB, b + startOfB,
      Int32(transposesB ? depth : columns), row != nil, part, Int32(stride))
  }

  /// Loads OpenBLAS at the first product.
  static func prepare() throws(TensorError) {
    guard blas_load() else { throw .missingLibrary("libopenblas.so.0") }
  }

  // MARK: Blocks

  /// The most multiplications that OpenBLAS does without packing its operands first, on the
  /// processors for which it has such kernels (`sgemm_small_kernel_permit_skylakex.c`).
  private static let unpackedWork = 1_000_000
  /// Multiplications worth a block of their own otherwise (measured: below, packing the operands
  /// again for each block costs more than the second thread gains).
  private static let packedWork = 8 << 20
  /// Never more: an interruption waits for the end of a block.
  private static let mostBlocks = 4096

  private struct Block {
    let rows: Range<Int>
    let columns: Range<Int>
  }

  private typealias Size = (height: Int, width: Int)

  /// Calls `body` for blocks of a size that together are the result.
  private func forEachBlock(of size: Size, _ body: (Block) -> Void) {
    guard rows > 0, columns > 0 else { return }
    let down = (rows + size.height - 1) / size.height
    let across = (columns + size.width - 1) / size.width
    Threads.forEachBlock(down * across) { block in
      let (column, row) = block.quotientAndRemainder(dividingBy: down)
      body(
        Block(
          rows: row * size.height..<min(rows, (row + 1) * size.height),
          columns: column * size.width..<min(columns, (column + 1) * size.width)))
    }
  }

  private var blockSize: Size {
    isOneBlock ? (rows, columns) : unpackedBlockSize ?? packedBlockSize
  }

  /// Whole rows if they are short enough: a reader of rows reads memory as it lies.
  private var readingBlockSize: Size {
    if isOneBlock { return (rows, columns) }
    let height = Self.unpackedWork / max(1, columns * depth) / 4 * 4
    return unpackedBlockSize != nil && height >= 12 ? (height, columns) : blockSize
  }

  /// Multiplications in all, or the largest number.
  private var work: Int {
    let (work, overflows) = (rows * columns).multipliedReportingOverflow(by: max(1, depth))
    return overflows ? .max : work
  }

  private var isOneBlock: Bool { work <= Self.unpackedWork }

  /// Small blocks without packing: 220 GFLOP/s where halves of the same product gave 190 (float32,
  /// 100 × 784 × 500, two Zen 4 cores), and an even share for every thread. Slower, and so not
  /// taken, for a long sum, which leaves blocks of few rows, and for a short one of rows of B.
  private var unpackedBlockSize: Size? {
    let width = 64
    let height = min(96, Self.unpackedWork / (width * max(1, depth)) / 4 * 4)
    guard blas_multiplies_unpacked(), height >= 12, !transposesB || depth >= 512,
      rows / height < Self.mostBlocks, columns / width < Self.mostBlocks
    else { return nil }
    return (height, width)
  }

  /// Strips across the longer side.
  private var packedBlockSize: Size {
    let side = max(rows, columns)
    let blocks = max(1, min(work / Self.packedWork, Self.mostBlocks, side / 32))
    // Whole multiples of 16, the width of the vector kernels.
    let length = ((side + blocks - 1) / blocks + 15) / 16 * 16
    return rows >= columns ? (length, columns) : (rows, length)
  }
}

/// A precision in which matrices are multiplied.
protocol MatrixElement: BinaryFloatingPoint {
  typealias MatrixLoop<Number> =
    @Sendable (
      Int32, Int32, Int32, Bool, UnsafePointer<Number>, Int32, Bool, UnsafePointer<Number>, Int32,
      Bool, UnsafeMutablePointer<Number>, Int32
    ) -> Void

  /// The product of OpenBLAS, with the arguments of `blas_product_f32`.
  static var multiply: MatrixLoop<Self> { get }
}

extension Float: MatrixElement {
  static var multiply: MatrixLoop<Float> { blas_product_f32 }
}

extension Double: MatrixElement {
  static var multiply: MatrixLoop<Double> { blas_product_f64 }
}
