import CKernels

/// The product of two matrices, computed in blocks of the result.
///
/// The blocks depend on the shapes alone, and an element's sum on neither block nor thread.
struct MatrixKernel {
  let rows: Int
  let columns: Int
  /// The side that is summed over.
  let depth: Int
  /// Whether an operand is stored the other way round.
  let transposesA: Bool
  let transposesB: Bool

  /// Overwrites `c` with the product, begun at `row` in each of its rows if there is one; works to be
  /// done one after the other while the operands live.
  func works<Element: MatrixElement>(
    _ a: UnsafePointer<Element>, _ b: UnsafePointer<Element>, from row: UnsafePointer<Element>?,
    into c: UnsafeMutablePointer<Element>
  ) -> [Work] {
    stride(from: 0, to: max(1, depth), by: termsAtOnce).map { start in
      let terms = start..<min(depth, start + termsAtOnce)
      let blocks = Blocks(of: self, size: blockSize)
      let duration = Int(Double(duration) * Double(terms.count) / Double(max(1, depth)))
      return Work(blocks: blocks.count, duration: duration) { index in
        let block = blocks[index]
        let part = c + block.rows.lowerBound * columns + block.columns.lowerBound
        compute(block, terms, a, b, from: row, into: part, stride: columns)
      }
    }
  }

  /// The products of `count` pairs of matrices that lie one behind the other.
  func run<Element: MatrixElement>(
    _ a: UnsafePointer<Element>, _ b: UnsafePointer<Element>, count: Int,
    into c: UnsafeMutablePointer<Element>
  ) {
    guard rows > 0, columns > 0 else { return }
    func each(_ range: Range<Int>, _ body: (_ a: Int, _ b: Int, _ c: Int) -> Void) {
      for i in range { body(i * rows * depth, i * depth * columns, i * rows * columns) }
    }
    guard isOneBlock else {
      return each(0..<count) {
        for work in works(a + $0, b + $1, from: nil, into: c + $2) { Threads.share([work]) }
      }
    }
    let whole = Block(rows: 0..<rows, columns: 0..<columns)
    let atOnce = max(1, Self.leastWork / max(1, multiplications))
    Threads.forEachRange(of: count, length: atOnce) {
      each($0) {
        compute(whole, 0..<depth, a + $0, b + $1, from: nil, into: c + $2, stride: columns)
      }
    }
  }

  /// Lends the product to a reader, some whole rows at a time, with the position of their first
  /// element. They are kept only if there is a `c` to keep them in.
  func lending<Element: MatrixElement>(
    _ a: UnsafePointer<Element>, _ b: UnsafePointer<Element>,
    from row: UnsafePointer<Element>? = nil, into c: UnsafeMutablePointer<Element>? = nil,
    _ body: @escaping (Int, UnsafeMutablePointer<Element>, Int) -> Void
  ) -> Work {
    let blocks = Blocks(of: self, size: (heightLent, columns))
    return Work(blocks: blocks.count, duration: duration + rows * columns) { index in
      let block = blocks[index]
      let (start, count) = (block.rows.lowerBound * columns, block.rows.count * columns)
      func fill(_ part: UnsafeMutablePointer<Element>) {
        compute(block, 0..<depth, a, b, from: row, into: part, stride: columns)
        body(start, part, count)
      }
      if let c { return fill(c + start) }
      // SAFETY: there is room for the block, and all of it is computed before it is read.
      let isLent = Memory.lend(count, of: Element.self, fill)
      precondition(isLent, "memory for \(count) elements of a product")
    }
  }

  /// The same product of B transposed beforehand, if blocks one below the other would each have to
  /// do so; they are lower if their rows are lent.
  func ofRows(lent: Bool) -> MatrixKernel? {
    guard transposesB, (lent ? heightLent : blockSize.height) < rows else { return nil }
    return MatrixKernel(
      rows: rows, columns: columns, depth: depth, transposesA: transposesA, transposesB: false)
  }

  /// Some terms of the sums of one block of the result, written with a distance between its rows; the
  /// terms before them are there.
  private func compute<Element: MatrixElement>(
    _ block: Block, _ terms: Range<Int>, _ a: UnsafePointer<Element>, _ b: UnsafePointer<Element>,
    from row: UnsafePointer<Element>?, into part: UnsafeMutablePointer<Element>, stride: Int
  ) {
    let (stepOfA, depthOfA) = transposesA ? (1, rows) : (depth, 1)
    let (depthOfB, stepOfB) = transposesB ? (1, depth) : (columns, 1)
    let isFirst = terms.lowerBound == 0
    Element.multiply(
      block.rows.count, block.columns.count, terms.count,
      a + block.rows.lowerBound * stepOfA + terms.lowerBound * depthOfA, stepOfA, depthOfA,
      b + block.columns.lowerBound * stepOfB + terms.lowerBound * depthOfB, depthOfB, stepOfB,
      isFirst ? row.map { $0 + block.columns.lowerBound } : UnsafePointer(part),
      isFirst ? 0 : stride, part, stride)
  }

  // MARK: Blocks

  /// Multiplications worth a block of their own: some five microseconds.
  private static let leastWork = 1 << 19
  /// Blocks of a large product: enough for every thread to have its share.
  private static let usualBlocks = 32
  /// The width of the kernel's panels in single precision, and twice the height of its tiles.
  private static let (panelWidth, tileHeights) = (32, 26)
  /// Rows that a part of B is read for at least, lest reading it costs more than multiplying; and the
  /// elements of that part, which stays in the second cache meanwhile.
  private static let (leastHeight, partOfB) = (104, 1 << 17)
  /// Elements of both operands that stay in the third cache.
  private static let partOfOperands = 1 << 20
  /// The terms that the kernel adds to all sums of a block before it goes on.
  private static let partOfSum = 512
  /// Elements of the product that are lent at once: in the second cache as well.
  private static let partLent = 1 << 16
  /// The same for a small product, so that every thread has its share of reading.
  private static let leastLent = 1 << 12

  private struct Block {
    let rows: Range<Int>
    let columns: Range<Int>
  }

  private typealias Size = (height: Int, width: Int)

  /// Blocks of a size that together are the result.
  private struct Blocks {
    let kernel: MatrixKernel
    let size: Size
    let count: Int
    private let across: Int

    init(of kernel: MatrixKernel, size: Size) {
      self.kernel = kernel
      self.size = size
      // What is too narrow for a vector goes with the block before it.
      across = max(
        1, (kernel.columns + size.width - MatrixKernel.panelWidth / 2) / max(1, size.width))
      let isEmpty = kernel.rows == 0 || kernel.columns == 0
      count = isEmpty ? 0 : (kernel.rows + size.height - 1) / size.height * across
    }

    subscript(index: Int) -> Block {
      let (row, column) = index.quotientAndRemainder(dividingBy: across)
      let end = column + 1 == across ? kernel.columns : (column + 1) * size.width
      return Block(
        rows: row * size.height..<min(kernel.rows, (row + 1) * size.height),
        columns: column * size.width..<end)
    }
  }

  /// Of a low result a few panels, of a wide part of B a strip of rows.
  private var blockSize: Size {
    if isOneBlock { return (rows, columns) }
    // What is read transposed is packed anew for each block.
    let height = min(rows, (transposesB ? 4 : 1) * Self.leastHeight)
    let part = min(depth, Self.partOfSum) * Self.panelWidth
    let cached = max(1, Self.partOfB / max(1, part)) * Self.panelWidth
    let width = min(columns, cached, rounded(goal / max(1, height * depth), to: Self.panelWidth))
    if width < columns { return (height, width) }
    return (
      min(rows, max(height, rounded(goal / max(1, width * depth), to: Self.tileHeights))), width
    )
  }

  /// Whether a reader may have it row by row: where sums are long, a block of whole rows would read
  /// too much of B for what it computes, and writing the product to memory costs little beside it.
  var isLentInRows: Bool { (isOneBlock || isFastInRows) && ofRows(lent: true) == nil }

  /// Whether it is worth the while to have the product read while it is in the cache: if it is
  /// large, and is computed in whole rows as fast as in other blocks.
  var isReadInRows: Bool { isOneBlock ? rows * columns > Threads.worthwhile : isFastInRows }

  private var isFastInRows: Bool {
    heightLent >= Self.tileHeights / 2
      && (depth * columns <= Self.partOfB || heightLent >= Self.leastHeight)
  }

  private var heightLent: Int {
    let part = isOneBlock ? Self.leastLent : Self.partLent
    let height = min(goal / max(1, columns * depth), part / max(1, columns))
    return height < Self.tileHeights / 2 ? max(1, height) : rounded(height, to: Self.tileHeights)
  }

  /// Of long sums over more than the last cache holds, all blocks come so far before any goes on.
  private var termsAtOnce: Int {
    let terms = Self.partOfOperands / max(1, rows + columns) / Self.partOfSum * Self.partOfSum
    return columns < Self.panelWidth || depth <= 4 * terms
      ? max(1, depth) : max(Self.partOfSum, terms)
  }

  /// Multiplications of a block: an interruption waits for its end, some milliseconds at most.
  private var goal: Int { min(1 << 30, max(Self.leastWork, multiplications / Self.usualBlocks)) }

  /// In nanoseconds of one thread, about; a vector takes its time also if it is not filled.
  private var duration: Int {
    multiplications / 128 / max(1, columns) * max(columns, Self.panelWidth / 2)
  }

  /// Less than a few blocks are not worth a second thread.
  private var isOneBlock: Bool { multiplications <= Self.leastWork }

  /// In all, or the largest number.
  private var multiplications: Int {
    let (work, overflows) = (rows * columns).multipliedReportingOverflow(by: max(1, depth))
    return overflows ? .max : work
  }

  /// The next multiple, and at least one.
  private func rounded(_ length: Int, to unit: Int) -> Int {
    max(1, (length + unit - 1) / unit) * unit
  }
}

/// A precision in which matrices are multiplied.
protocol MatrixElement: BinaryFloatingPoint {
  typealias MatrixLoop<Number> =
    @Sendable (
      Int, Int, Int, UnsafePointer<Number>, Int, Int, UnsafePointer<Number>, Int, Int,
      UnsafePointer<Number>?, Int, UnsafeMutablePointer<Number>, Int
    ) -> Void

  /// The product of `CKernels`, with the arguments of `matrix_product_f32`.
  static var multiply: MatrixLoop<Self> { get }
}

extension Float: MatrixElement {
  static var multiply: MatrixLoop<Float> { matrix_product_f32 }
}

extension Double: MatrixElement {
  static var multiply: MatrixLoop<Double> { matrix_product_f64 }
}
