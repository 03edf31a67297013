/// Tensors of one type one after the other along an axis; their other axes agree.
func joined(
  _ parts: [Tensor], axis: Int, shape: [Int], type: ElementType
) throws(TensorError) -> Tensor {
  // Each part is, for every position on the outer axes, one run of bytes.
  let outer = shape[..<axis].reduce(1, *)
  let inner = shape[(axis + 1)...].reduce(type.byteCount, *)
  return try Tensor(shape: shape, type: type, filling: UInt8.self) { target in
    // SAFETY: the runs of all parts together are the bytes of the result.
    let target = UnsafeMutableRawPointer(target)
    let stride = shape[axis] * inner
    var start = 0
    for part in parts {
      let run = part.shape[axis] * inner
      part.withElements(of: UInt8.self) { _ in
        let source = UnsafeRawPointer(part.storage.base + part.offset * type.byteCount)
        for position in 0..<outer {
          (target + position * stride + start).copyMemory(
            from: source + position * run, byteCount: run)
        }
      }
      start += run
    }
  }
}

extension Tensor {
  /// With a smaller tensor of the same type written at some position, where it must fit.
  consuming func placing(_ part: Tensor, from starts: [Int]) throws(TensorError) -> Tensor {
    guard let last = shape.indices.last else { return part }
    let size = type.byteCount
    let strides = contiguousStrides(of: shape)
    var whole = self
    let rows = try Layout(
      shape: Array(part.shape.dropLast()), operandStrides: [Array(strides.dropLast())])
    let run = part.shape[last] * size
    let start = zip(starts, strides).reduce(0) { $0 + $1.0 * $1.1 }
    let partRows = part.shape.dropLast().reduce(1, *)
    if run == 0 || partRows == 0 { return whole }
    try whole.withMutableElements(of: UInt8.self) { target in
      part.withElements(of: UInt8.self) { _ in
        // SAFETY: the part fits, so that each of its rows lies within a row of the whole.
        let source = UnsafeRawPointer(part.storage.base + part.offset * size)
        let target = UnsafeMutableRawPointer(target) + start * size
        rows.forEachRow { position, length, offsets in
          for i in 0..<length {
            (target + (offsets[0] + i * rows.rowSteps[0]) * size).copyMemory(
              from: source + (position + i) * run, byteCount: run)
          }
        }
      }
    }
    return whole
  }
}
