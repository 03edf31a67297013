import CKernels

extension Tensor {
  /// The elements read with other strides from a position on, row by row in a storage of their own.
  ///
  /// The strides must stay within the elements.
  func gathered(shape: [Int], strides: [Int], from start: Int = 0) throws(TensorError) -> Tensor {
    let layout = try Layout(shape: shape, operandStrides: [strides])
    switch type {
    case .float64:
      return try gathered(shape, layout, start, Double.self, gather_steps_64, transpose_64)
    case .float32:
      return try gathered(shape, layout, start, Float.self, gather_steps_32, transpose_32)
    case .bool:
      return try gathered(shape, layout, start, UInt8.self, gather_steps_8, transpose_8)
    }
  }

  private typealias Gather =
    @Sendable (
      Int, UnsafeRawPointer, Int, UnsafeMutableRawPointer
    ) -> Void
  private typealias Transpose =
    @Sendable (
      Int, Int, Int, UnsafeRawPointer, Int, UnsafeMutableRawPointer
    ) -> Void

  private func gathered<Element>(
    _ shape: [Int], _ layout: Layout, _ start: Int, _: Element.Type, _ gather: Gather,
    _ transpose: Transpose
  ) throws(TensorError) -> Tensor {
    try Tensor(shape: shape, type: type, filling: Element.self) { target in
      withElements(of: Element.self) { source in
        if let (rows, columns, stride) = layout.transposedMatrix {
          // Bands of the result's rows, which are columns of the source.
          let band = Swift.max(16, Threads.worthwhile / Swift.max(1, columns) / 16 * 16)
          Threads.forEachRange(of: rows, length: band) {
            transpose(
              columns, $0.count, stride, source + start + $0.lowerBound, columns,
              target + $0.lowerBound * columns)
          }
        } else {
          layout.forEachRow { position, length, offsets in
            gather(length, source + start + offsets[0], layout.rowSteps[0], target + position)
          }
        }
      }
    }
  }
}

extension Layout {
  /// Rows, columns and the stride of the source, when the one operand is read as a transposed
  /// matrix.
  var transposedMatrix: (rows: Int, columns: Int, stride: Int)? {
    guard let outer = onlyOuterAxis, outer.strides[0] == 1, rowSteps[0] > 1 else { return nil }
    return (outer.extent, rowLength, rowSteps[0])
  }
}
