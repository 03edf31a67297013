extension Tensor {
  /// The part at some positions of the first axes.
  ///
  ///     let x = Tensor.range(0, 6).reshaped([2, 3])
  ///     x.elements(at: [.at(1)]).scalars                    // [3, 4, 5]
  ///     x.elements(at: [.all, .range(from: 1, to: nil)])    // [[1, 2], [4, 5]]
  ///     x.elements(at: [.mask(x .> 3)]).scalars             // [4, 5]
  package func elements(at indices: [TensorIndex]) -> Tensor {
    if failure != nil { return self }
    return Tensor.attempt { () throws(TensorError) in
      let part = try Part(indices.checked(), of: shape)
      let box =
        part.boxShape == shape ? self : Slice(starts: part.starts, shape: part.boxShape)(self)
      let rows = box.reshaped(part.rowsShape)
      guard let picked = part.rows else { return rows }
      return rows.picking(picked.positions, axis: picked.axis)
    }
  }

  /// The tensor with another part at some positions, in its own precision; the part broadcasts.
  ///
  /// Works in place when nobody else refers to the elements.
  package consuming func setting(_ part: Tensor, at indices: [TensorIndex]) -> Tensor {
    if failure != nil { return self }
    if part.failure != nil { return part }
    do {
      let place = try Part(indices.checked(), of: shape)
      guard type != .bool || part.type == .bool else {
        throw TensorError.notAMask(operation: "assignment to a mask", type: part.type)
      }
      guard try broadcastShape(place.shape, part.shape, operation: "assignment") == place.shape
      else {
        throw TensorError.shapesDiffer(operation: "assignment", place.shape, part.shape)
      }
      let filled = part.broadcast(to: place.shape, type: type)
      let region = try Region(place, of: shape)
      if isFollowed || filled.isFollowed || region.isFollowed {
        return region.replace(self, filled)
      }
      return try region.write(filled.checked(), into: self)
    } catch let error as TensorError {
      return Tensor(failure: error)
    } catch {
      return Tensor(failure: .interrupted)
    }
  }

  /// Rows (positions of the first axis) in a given order.
  package func rows(_ positions: [Int]) -> Tensor {
    if failure != nil { return self }
    guard rank > 0 else {
      return Tensor(failure: .tooManyIndices(count: 1, shape: shape))
    }
    return picking(positions, axis: 0)
  }
}

extension [TensorIndex] {
  fileprivate func checked() throws(TensorError) -> [TensorIndex] {
    for index in self {
      switch index {
      case .mask(let tensor), .positions(let tensor): _ = try tensor.checked()
      case .at, .range: continue
      }
    }
    return self
  }
}
