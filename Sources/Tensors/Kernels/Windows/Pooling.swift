import CKernels

/// A loop of `windows.c` over the positions of a window: results from pictures, or back.
struct PoolingKernel<Element>: Sendable {
  typealias Loop =
    @Sendable (
      Int, Int, UnsafePointer<WindowShape>, UnsafePointer<Element>, UnsafePointer<Element>,
      UnsafeMutablePointer<Element>
    ) -> Void

  let loop: Loop

  /// The result at each position, for pictures `x` and a second operand that the loop may read.
  func pool(
    _ x: Tensor, _ other: Tensor, by window: Window
  ) throws(TensorError) -> Tensor {
    let shape = try window.shape(on: x.shape, operation: "pool")
    let result = try Tensor(
      shape: [x.shape[0], shape.rows, shape.columns, x.shape[3]], type: x.type,
      filling: Element.self
    ) { target in
      x.withElements(of: Element.self) { pictures in
        other.withElements(of: Element.self) { other in
          let atOnce = max(1, Threads.worthwhile / max(1, shape.visibleSize))
          Threads.forEachRange(of: x.shape[0] * shape.positions, length: atOnce) { range in
            withUnsafePointer(to: shape) {
              loop(range.lowerBound, range.count, $0, pictures, other, target)
            }
          }
        }
      }
    }
    try Interruption.check()
    return result
  }

  /// Pictures of a shape, to which the loop adds what each position passes back.
  func spread(
    _ x: Tensor, _ derivative: Tensor, over pictures: [Int], by window: Window
  ) throws(TensorError) -> Tensor {
    let shape = try window.shape(on: pictures, operation: "pool")
    let result = try Tensor(shape: pictures, type: derivative.type, filling: Element.self) {
      target in
      x.withElements(of: Element.self) { x in
        derivative.withElements(of: Element.self) { derivative in
          // Windows that overlap lie in one picture, which one thread adds up.
          Threads.forEachBlock(pictures[0]) { picture in
            clear(target + picture * shape.pictureSize, shape.pictureSize)
            withUnsafePointer(to: shape) {
              loop(picture * shape.positions, shape.positions, $0, x, derivative, target)
            }
          }
        }
      }
    }
    try Interruption.check()
    return result
  }

  private func clear(_ elements: UnsafeMutablePointer<Element>, _ count: Int) {
    // SAFETY: the elements are floats, of which all bits zero is 0.
    UnsafeMutableRawPointer(elements).initializeMemory(
      as: UInt8.self, repeating: 0, count: count * MemoryLayout<Element>.stride)
  }
}

extension PoolingKernel<Float> {
  static let pick = PoolingKernel(loop: pick_maxima_f32)
  static let place = PoolingKernel(loop: place_maxima_f32)
  static let mean = PoolingKernel { window_means_f32($0, $1, $2, $3, $5) }
  static let share = PoolingKernel { spread_means_f32($0, $1, $2, $4, $5) }
}

extension PoolingKernel<Double> {
  static let pick = PoolingKernel(loop: pick_maxima_f64)
  static let place = PoolingKernel(loop: place_maxima_f64)
  static let mean = PoolingKernel { window_means_f64($0, $1, $2, $3, $5) }
  static let share = PoolingKernel { spread_means_f64($0, $1, $2, $4, $5) }
}
