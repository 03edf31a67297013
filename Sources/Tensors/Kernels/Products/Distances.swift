import CKernels

extension Tensor {
  /// The squared distances of this matrix's rows to another's of the same precision.
  func squaredDistances(to other: Tensor) throws(TensorError) -> Tensor {
    let result =
      type == .float32
      ? try squaredDistances(other, Float.self, squared_distances_f32)
      : try squaredDistances(other, Double.self, squared_distances_f64)
    try Interruption.check()
    return result
  }

  private func squaredDistances<Element>(
    _ other: Tensor, _: Element.Type,
    _ kernel:
      @Sendable (
        Int, Int, UnsafePointer<Element>, UnsafePointer<Element>, UnsafeMutablePointer<Element>
      ) -> Void
  ) throws(TensorError) -> Tensor {
    let (rows, others, width) = (shape[0], other.shape[0], shape[1])
    // Columns of coordinates lie together, so that a loop over the others is over neighbours.
    let columns = try other.transposedRows()
    return try Tensor(shape: [rows, others], type: type, filling: Element.self) { target in
      withElements(of: Element.self) { own in
        columns.withElements(of: Element.self) { columns in
          let atOnce = Swift.max(1, Threads.worthwhile / Swift.max(1, others * width))
          Threads.forEachRange(of: rows, length: atOnce) { range in
            for row in range {
              kernel(others, width, own + row * width, columns, target + row * others)
            }
          }
        }
      }
    }
  }
}
