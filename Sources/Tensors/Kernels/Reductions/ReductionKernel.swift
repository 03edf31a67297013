import CKernels

/// A reduction of rows and of columns, in both precisions.
///
/// Rows and columns are cut into blocks of fixed lengths, whose results are reduced again: so the
/// bits do not depend on which thread had which block.
struct ReductionKernel: Sendable {
  typealias Rows<Element> = @Sendable (Int, UnsafePointer<Element>) -> Double
  typealias Columns<Element> =
    @Sendable (
      Int, Int, Int, UnsafePointer<Element>, UnsafeMutablePointer<Double>
    ) -> Void

  let rows32: Rows<Float>
  let rows64: Rows<Double>
  let columns32: Columns<Float>
  let columns64: Columns<Double>

  /// Elements of a row that are reduced in one go.
  static let blockLength = 2048
  /// Columns that are reduced side by side: whole vectors of accumulators.
  private static let panelWidth = 32

  /// Reduces neighbouring axes, which lie between `outer` and `inner` elements; into doubles if the
  /// result is to be a number.
  func callAsFunction(
    _ x: Tensor, outer: Int, length: Int, inner: Int, shape: [Int], isNumber: Bool
  ) throws(TensorError) -> Tensor {
    let x = try x.asNumbers()
    var result = try Tensor(shape: shape, type: .float64, filling: Double.self) { target in
      if x.type == .float32 {
        x.withElements(of: Float.self) {
          reduce($0, target, outer, length, inner, rows32, columns32)
        }
      } else {
        x.withElements(of: Double.self) {
          reduce($0, target, outer, length, inner, rows64, columns64)
        }
      }
    }
    try Interruption.check()
    if x.type == .float32 && !isNumber { result = try result.converted(to: .float32) }
    return result
  }

  private func reduce<Element>(
    _ x: UnsafePointer<Element>, _ y: UnsafeMutablePointer<Double>, _ outer: Int, _ length: Int,
    _ inner: Int, _ rows: Rows<Element>, _ columns: Columns<Element>
  ) {
    if inner == 1 {
      reduceRows(x, y, outer, length, rows)
    } else {
      reduceColumns(x, y, outer, length, inner, columns)
    }
  }

  /// Reduces rows, the blocks of a row by `rows`.
  func reduceRows<Element>(
    _ x: UnsafePointer<Element>, _ y: UnsafeMutablePointer<Double>, _ outer: Int, _ length: Int,
    _ rows: Rows<Element>
  ) {
    let blocks = max(1, (length + Self.blockLength - 1) / Self.blockLength)
    withPartials(outer * blocks, blocks == 1 ? y : nil) { partials in
      let atOnce = max(1, Threads.worthwhile / max(1, min(length, Self.blockLength)))
      let part = max(atOnce, Threads.fairShare(of: outer * blocks))
      Threads.forEachRange(of: outer * blocks, length: atOnce, part: part) { range in
        for part in range {
          let (row, block) = part.quotientAndRemainder(dividingBy: blocks)
          let start = block * Self.blockLength
          partials[part] = rows(
            min(Self.blockLength, length - start), x + row * length + start)
        }
      }
      guard blocks > 1 else { return }
      for row in 0..<outer { y[row] = rows64(blocks, partials + row * blocks) }
    }
  }

  private func reduceColumns<Element>(
    _ x: UnsafePointer<Element>, _ y: UnsafeMutablePointer<Double>, _ outer: Int, _ length: Int,
    _ inner: Int, _ columns: Columns<Element>
  ) {
    let blockLength = max(512, Threads.worthwhile / max(1, inner))
    let blocks = max(1, (length + blockLength - 1) / blockLength)
    let width =
      max(1, Threads.worthwhile / max(1, min(length, blockLength)) / Self.panelWidth)
      * Self.panelWidth
    let panels = (inner + width - 1) / width
    withPartials(outer * blocks * inner, blocks == 1 ? y : nil) { partials in
      Threads.forEachRange(
        of: outer * blocks * panels, length: max(1, Threads.worthwhile / max(1, length * inner))
      ) { range in
        for part in range {
          let (matrix, rest) = part.quotientAndRemainder(dividingBy: blocks * panels)
          let (block, panel) = rest.quotientAndRemainder(dividingBy: panels)
          let (start, column) = (block * blockLength, panel * width)
          columns(
            min(blockLength, length - start), min(width, inner - column), inner,
            x + (matrix * length + start) * inner + column,
            partials + (matrix * blocks + block) * inner + column)
        }
      }
      guard blocks > 1 else { return }
      for matrix in 0..<outer {
        columns64(blocks, inner, inner, partials + matrix * blocks * inner, y + matrix * inner)
      }
    }
  }

  /// Lends the results of blocks a place: the final one when each row is a single block.
  private func withPartials(
    _ count: Int, _ target: UnsafeMutablePointer<Double>?,
    _ body: (UnsafeMutablePointer<Double>) -> Void
  ) {
    if let target { return body(target) }
    var partials = [Double](repeating: 0, count: count)
    // SAFETY: the blocks write within `count`, and the array outlives them.
    partials.withUnsafeMutableBufferPointer { body($0.baseAddress!) }
  }
}

extension ReductionKernel {
  static let sum = ReductionKernel(
    rows32: sum_f32, rows64: sum_f64, columns32: sum_columns_f32, columns64: sum_columns_f64)
  static let product = ReductionKernel(
    rows32: product_f32, rows64: product_f64, columns32: product_columns_f32,
    columns64: product_columns_f64)
  static let maximum = ReductionKernel(
    rows32: maximum_of_f32, rows64: maximum_of_f64, columns32: maximum_columns_f32,
    columns64: maximum_columns_f64)
  static let minimum = ReductionKernel(
    rows32: minimum_of_f32, rows64: minimum_of_f64, columns32: minimum_columns_f32,
    columns64: minimum_columns_f64)
}

extension Tensor {
  /// Reduces axes, which are in order and counted from the front, and keeps them with length 1.
  ///
  /// The result is in the tensor's precision, or in doubles if it is to be a number.
  func reduced(
    by kernel: ReductionKernel, axes: [Int], isNumber: Bool
  ) throws(TensorError) -> Tensor {
    var result = self
    var remaining = axes
    var target = shape
    while let last = remaining.popLast() {
      var first = last
      while let next = remaining.last, next == first - 1 { first = remaining.removeLast() }
      let outer = target[..<first].reduce(1, *)
      let length = target[first...last].reduce(1, *)
      let inner = target[(last + 1)...].reduce(1, *)
      for axis in first...last { target[axis] = 1 }
      result = try kernel(
        result, outer: outer, length: length, inner: inner, shape: target, isNumber: isNumber)
    }
    return result
  }
}
