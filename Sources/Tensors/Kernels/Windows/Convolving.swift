import CKernels

/// The three products that a convolution and its derivatives are made of.
///
/// Patches are copied into rows, some at a time, and multiplied as matrices. How many at a time, and
/// which are added up together, follows from the shapes alone.
struct ConvolutionKernel {
  let window: Window
  /// Of the pictures: [rows, height, width, channels].
  let pictures: [Int]
  /// Channels of the result.
  let outputs: Int
  private let shape: WindowShape

  init(_ window: Window, on pictures: [Int], outputs: Int) throws(TensorError) {
    self.window = window
    self.pictures = pictures
    self.outputs = outputs
    shape = try window.shape(on: pictures, operation: "convolution")
    _ = try elementCount(of: [window.height, window.width, pictures[3], outputs])
  }

  /// [rows, positions down, positions across, outputs].
  var resultShape: [Int] { [pictures[0], shape.rows, shape.columns, outputs] }
  /// [window height, window width, channels, outputs].
  var weightShape: [Int] { [window.height, window.width, pictures[3], outputs] }

  private var patchCount: Int { pictures[0] * shape.positions }
  /// Patches that are multiplied at once: some 64 thousand elements.
  private var atOnce: Int { max(1, min(1024, (1 << 16) / max(1, shape.patchSize))) }
  /// How many parts of the pictures have sums of their own in the derivative by the weights.
  private static let sums = 16

  // MARK: - The products

  /// Patches @ weight.
  func convolve(_ x: Tensor, _ w: Tensor) throws(TensorError) -> Tensor {
    x.type == .float32
      ? try convolve(x, w, Float.self, gather_patches_f32)
      : try convolve(x, w, Double.self, gather_patches_f64)
  }

  /// The pictures whose patches are d @ weightᵀ, added up where they overlap.
  func inputGradient(_ d: Tensor, _ w: Tensor) throws(TensorError) -> Tensor {
    d.type == .float32
      ? try inputGradient(d, w, Float.self, scatter_patches_f32)
      : try inputGradient(d, w, Double.self, scatter_patches_f64)
  }

  /// Patchesᵀ @ d.
  func weightGradient(_ x: Tensor, _ d: Tensor) throws(TensorError) -> Tensor {
    x.type == .float32
      ? try weightGradient(x, d, Float.self, gather_patches_f32, accumulate_f32)
      : try weightGradient(x, d, Double.self, gather_patches_f64, accumulate_f64)
  }

  // MARK: - In one precision

  private typealias Patches<Element> =
    @Sendable (
      Int, Int, UnsafePointer<WindowShape>, UnsafePointer<Element>, UnsafeMutablePointer<Element>
    ) -> Void

  private func convolve<Element: MatrixElement>(
    _ x: Tensor, _ w: Tensor, _: Element.Type, _ gather: Patches<Element>
  ) throws(TensorError) -> Tensor {
    let result = try Tensor(shape: resultShape, type: x.type, filling: Element.self) { target in
      x.withElements(of: Element.self) { pictures in
        w.withElements(of: Element.self) { weight in
          Threads.forEachRange(of: outputs == 0 ? 0 : patchCount, length: atOnce) { range in
            withRoom(for: range.count * shape.patchSize, Element.self) { patches in
              withUnsafePointer(to: shape) {
                gather(range.lowerBound, range.count, $0, pictures, patches)
              }
              multiply(
                range.count, outputs, shape.patchSize, patches, weight,
                into: target + range.lowerBound * outputs)
            }
          }
        }
      }
    }
    try Interruption.check()
    return result
  }

  private func inputGradient<Element: MatrixElement>(
    _ d: Tensor, _ w: Tensor, _: Element.Type, _ scatter: Patches<Element>
  ) throws(TensorError) -> Tensor {
    let result = try Tensor(shape: pictures, type: d.type, filling: Element.self) { target in
      d.withElements(of: Element.self) { derivative in
        w.withElements(of: Element.self) { weight in
          // Overlapping patches belong to one picture, which one thread adds up.
          Threads.forEachBlock(pictures[0]) { picture in
            (target + picture * shape.pictureSize).update(repeating: 0, count: shape.pictureSize)
            var first = picture * shape.positions
            let end = first + shape.positions
            while first < end, shape.patchSize > 0, !Interruption.isRequested {
              let count = min(atOnce, end - first)
              withRoom(for: count * shape.patchSize, Element.self) { patches in
                multiply(
                  count, shape.patchSize, outputs, derivative + first * outputs, weight,
                  transposesB: true, into: patches)
                withUnsafePointer(to: shape) { scatter(first, count, $0, patches, target) }
              }
              first += count
            }
          }
        }
      }
    }
    try Interruption.check()
    return result
  }

  private func weightGradient<Element: MatrixElement>(
    _ x: Tensor, _ d: Tensor, _: Element.Type, _ gather: Patches<Element>,
    _ accumulate: @Sendable (Int, UnsafePointer<Element>, UnsafeMutablePointer<Element>) -> Void
  ) throws(TensorError) -> Tensor {
    let chunks = (patchCount + atOnce - 1) / atOnce
    let parts = max(1, min(Self.sums, chunks))
    let size = shape.patchSize * outputs
    let sums = try Tensor(
      shape: [parts] + weightShape, type: x.type, filling: Element.self
    ) { target in
      target.update(repeating: 0, count: parts * size)
      x.withElements(of: Element.self) { pictures in
        d.withElements(of: Element.self) { derivative in
          Threads.forEachBlock(size == 0 ? 0 : parts) { part in
            withRoom(for: size, Element.self) { product in
              for chunk in (part * chunks / parts)..<((part + 1) * chunks / parts)
              where !Interruption.isRequested {
                let first = chunk * atOnce
                let count = min(atOnce, patchCount - first)
                withRoom(for: count * shape.patchSize, Element.self) { patches in
                  withUnsafePointer(to: shape) { gather(first, count, $0, pictures, patches) }
                  multiply(
                    shape.patchSize, outputs, count, patches, derivative + first * outputs,
                    transposesA: true, into: product)
                }
                accumulate(size, product, target + part * size)
              }
            }
          }
        }
      }
    }
    try Interruption.check()
    return try parts == 1
      ? Reshape(shape: weightShape).value([sums]) : Sum(axes: [0], shape: weightShape).value([sums])
  }

  // MARK: - Parts

  private func withRoom<Element>(
    for count: Int, _: Element.Type, _ body: (UnsafeMutablePointer<Element>) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: Element.self, capacity: max(1, count)) {
      // SAFETY: there is room for so many elements, and each is written before it is read.
      if let base = $0.baseAddress { body(base) }
    }
  }

  /// A product of rows × depth and depth × columns on this thread.
  private func multiply<Element: MatrixElement>(
    _ rows: Int, _ columns: Int, _ depth: Int, _ a: UnsafePointer<Element>,
    _ b: UnsafePointer<Element>, transposesA: Bool = false, transposesB: Bool = false,
    into c: UnsafeMutablePointer<Element>
  ) {
    guard rows > 0, columns > 0 else { return }
    let (stepOfA, depthOfA) = transposesA ? (1, rows) : (depth, 1)
    let (depthOfB, stepOfB) = transposesB ? (1, depth) : (columns, 1)
    Element.multiply(
      rows, columns, depth, a, stepOfA, depthOfA, b, depthOfB, stepOfB, nil, 0, c, columns)
  }
}
