extension Tensor {
  /// Positions along an axis, which must lie within it.
  func gathered(_ positions: [Int], axis: Int) throws(TensorError) -> Tensor {
    var target = shape
    target[axis] = positions.count
    switch type {
    case .float64: return try gathered(positions, axis, target, Double.self)
    case .float32: return try gathered(positions, axis, target, Float.self)
    case .bool: return try gathered(positions, axis, target, UInt8.self)
    }
  }

  private func gathered<Element>(
    _ positions: [Int], _ axis: Int, _ target: [Int], _: Element.Type
  ) throws(TensorError) -> Tensor {
    let inner = shape[(axis + 1)...].reduce(1, *)
    let (picks, extent) = (positions.count, shape[axis])
    let runs = shape[..<axis].reduce(picks, *)
    let result = try Tensor(shape: target, type: type, filling: Element.self) { target in
      withElements(of: Element.self) { source in
        let atOnce = Swift.max(1, Threads.worthwhile / Swift.max(1, inner))
        Threads.forEachRange(of: inner == 0 ? 0 : runs, length: atOnce) { range in
          for run in range {
            let (outer, pick) = run.quotientAndRemainder(dividingBy: picks)
            let from = source + (outer * extent + positions[pick]) * inner
            if inner == 1 {
              target[run] = from.pointee
            } else {
              (target + run * inner).update(from: from, count: inner)
            }
          }
        }
      }
    }
    try Interruption.check()
    return result
  }

  /// Zeros along an axis of some extent, with this tensor's parts added at given positions.
  func scattered(_ positions: [Int], axis: Int, extent: Int) throws(TensorError) -> Tensor {
    var target = shape
    target[axis] = extent
    switch type {
    case .float64: return try scattered(positions, axis, target, Double.self)
    case .float32: return try scattered(positions, axis, target, Float.self)
    case .bool: return try converted(to: .float64).scattered(positions, axis: axis, extent: extent)
    }
  }

  private func scattered<Element: BinaryFloatingPoint>(
    _ positions: [Int], _ axis: Int, _ target: [Int], _: Element.Type
  ) throws(TensorError) -> Tensor {
    let inner = shape[(axis + 1)...].reduce(1, *)
    let outer = shape[..<axis].reduce(1, *)
    let extent = target[axis]
    return try Tensor(shape: target, type: type, filling: Element.self) { sums in
      sums.update(repeating: 0, count: outer * extent * inner)
      withElements(of: Element.self) { source in
        for row in 0..<outer {
          for (pick, position) in positions.enumerated() {
            let to = sums + (row * extent + position) * inner
            let from = source + (row * positions.count + pick) * inner
            for i in 0..<inner { to[i] += from[i] }
          }
        }
      }
    }
  }

  /// With the elements of another tensor of the same type at positions in row order.
  consuming func placing(_ part: Tensor, at positions: [Int]) throws(TensorError) -> Tensor {
    var whole = self
    switch part.type {
    case .float64: try whole.place(part, positions, Double.self)
    case .float32: try whole.place(part, positions, Float.self)
    case .bool: try whole.place(part, positions, UInt8.self)
    }
    return whole
  }

  private mutating func place<Element>(
    _ part: Tensor, _ positions: [Int], _: Element.Type
  ) throws(TensorError) {
    try withMutableElements(of: Element.self) { target in
      part.withElements(of: Element.self) { source in
        for (i, position) in positions.enumerated() { target[position] = source[i] }
      }
    }
  }
}
