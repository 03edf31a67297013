extension Tensor {
  /// The elements as positions from 0 along an axis of some extent. Throws `notAnInteger` and `index`.
  func places(below extent: Int, axis: Int) throws(TensorError) -> [Int] {
    var places: [Int] = []
    places.reserveCapacity(count)
    for value in scalars {
      guard let place = Int(exactly: value) else {
        throw .notAnInteger(operation: "index", value: value)
      }
      guard place >= 0, place < extent else { throw .index(place, count: extent, axis: axis) }
      places.append(place)
    }
    return places
  }

  /// The parts at positions along an axis, whose shape takes its place.
  func gathered(_ positions: Tensor, axis: Int) throws(TensorError) -> Tensor {
    let places = try positions.places(below: shape[axis], axis: axis)
    let target = shape[..<axis] + positions.shape + shape[(axis + 1)...]
    _ = try elementCount(of: Array(target))
    switch type {
    case .float64: return try gathered(places, axis, Array(target), Double.self)
    case .float32: return try gathered(places, axis, Array(target), Float.self)
    case .bool: return try gathered(places, axis, Array(target), UInt8.self)
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

  /// Zeros along an axis of some extent, with this tensor's parts added at given positions, whose axes
  /// it has in place of that one.
  func scattered(_ positions: Tensor, axis: Int, extent: Int) throws(TensorError) -> Tensor {
    let places = try positions.places(below: extent, axis: axis)
    let target = Array(shape[..<axis] + [extent] + shape[(axis + positions.rank)...])
    switch type {
    case .float64: return try scattered(places, axis, target, Double.self)
    case .float32: return try scattered(places, axis, target, Float.self)
    case .bool: return try converted(to: .float64).scattered(positions, axis: axis, extent: extent)
    }
  }

  private func scattered<Element: BinaryFloatingPoint>(
    _ positions: [Int], _ axis: Int, _ target: [Int], _: Element.Type
  ) throws(TensorError) -> Tensor {
    let count = try elementCount(of: target)
    let inner = target[(axis + 1)...].reduce(1, *)
    let outer = target[..<axis].reduce(1, *)
    let (extent, picks) = (target[axis], positions.count)
    // Whole parts one after the other, and those side by side: none of them meet.
    let work = Swift.max(1, extent + picks)
    let width = Swift.max(Self.columnsAtOnce, Threads.worthwhile / work)
    let panels = count == 0 ? 0 : (inner + width - 1) / width
    let result = try Tensor(shape: target, type: type, filling: Element.self) { sums in
      withElements(of: Element.self) { source in
        let atOnce = Swift.max(1, Threads.worthwhile / (work * Swift.min(width, inner)))
        Threads.forEachRange(of: outer * panels, length: atOnce) { range in
          for part in range {
            let (row, panel) = part.quotientAndRemainder(dividingBy: panels)
            let columns = Swift.min(width, inner - panel * width)
            let to = sums + row * extent * inner + panel * width
            let from = source + row * picks * inner + panel * width
            for position in 0..<extent {
              (to + position * inner).update(repeating: 0, count: columns)
            }
            for (pick, position) in positions.enumerated() {
              let (sum, own) = (to + position * inner, from + pick * inner)
              for i in 0..<columns { sum[i] += own[i] }
            }
          }
        }
      }
    }
    try Interruption.check()
    return result
  }

  /// Columns that are added side by side: whole lines of the cache.
  private static let columnsAtOnce = 32

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
