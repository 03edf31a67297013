extension Tensor {
  /// Sums up to each position along an axis, or from it on; added up in double.
  func cumulated(axis: Int, isBackward: Bool) throws(TensorError) -> Tensor {
    let x = try asNumbers()
    return x.type == .float32
      ? try x.cumulated(axis, isBackward, Float.self)
      : try x.cumulated(axis, isBackward, Double.self)
  }

  private func cumulated<Element: BinaryFloatingPoint>(
    _ axis: Int, _ isBackward: Bool, _: Element.Type
  ) throws(TensorError) -> Tensor {
    let inner = shape[(axis + 1)...].reduce(1, *)
    let (outer, length) = (shape[..<axis].reduce(1, *), shape[axis])
    return try Tensor(shape: shape, type: type, filling: Element.self) { target in
      withElements(of: Element.self) { source in
        for column in 0..<outer * inner {
          let (row, offset) = column.quotientAndRemainder(dividingBy: inner)
          let start = row * length * inner + offset
          var total = 0.0
          for i in 0..<length {
            let position = start + (isBackward ? length - 1 - i : i) * inner
            total += Double(source[position])
            target[position] = Element(total)
          }
        }
      }
    }
  }

  /// The position along an axis of the first largest or smallest element; a NaN is either.
  func positionOfExtreme(axis: Int, isLargest: Bool) throws(TensorError) -> Tensor {
    let x = try asNumbers()
    return x.type == .float32
      ? try x.positionOfExtreme(axis, isLargest, Float.self)
      : try x.positionOfExtreme(axis, isLargest, Double.self)
  }

  private func positionOfExtreme<Element: BinaryFloatingPoint>(
    _ axis: Int, _ isLargest: Bool, _: Element.Type
  ) throws(TensorError) -> Tensor {
    let inner = shape[(axis + 1)...].reduce(1, *)
    let length = shape[axis]
    var target = shape
    target.remove(at: axis)
    let columns = target.reduce(1, *)
    return try Tensor(shape: target, type: .float64, filling: Double.self) { positions in
      withElements(of: Element.self) { source in
        for column in 0..<columns {
          let (row, offset) = column.quotientAndRemainder(dividingBy: inner)
          let start = source + row * length * inner + offset
          var best = 0
          for i in 0..<length {
            let (value, champion) = (start[i * inner], start[best * inner])
            if champion.isNaN { break }
            if value.isNaN || (isLargest ? value > champion : value < champion) { best = i }
          }
          positions[column] = Double(best)
        }
      }
    }
  }
}
