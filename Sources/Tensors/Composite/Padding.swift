extension Tensor {
  /// What stands beyond the edges of a padded tensor.
  package enum Padding: Sendable {
    case constant(Double)
    /// The element at the edge.
    case edge
    /// The elements mirrored at the edge, which is not repeated.
    case reflect
  }

  /// The tensor with so many more elements before and behind those of its last axes.
  ///
  ///     Tensor([1, 2, 3]).padded([(1, 2)], .edge).scalars   // [1, 1, 2, 3, 3, 3]
  package func padded(_ widths: [(before: Int, behind: Int)], _ padding: Padding) -> Tensor {
    if failure != nil { return self }
    return Tensor.attempt { () throws(TensorError) in
      guard widths.count <= rank else {
        throw .argument(
          operation: "pad", expected: "at most \(rank) pairs of widths, one an axis",
          found: "\(widths.count)")
      }
      var result = self
      for (offset, (before, behind)) in widths.enumerated() {
        let axis = rank - widths.count + offset
        for width in [before, behind] where width < 0 {
          throw .argument(operation: "pad", expected: "widths of 0 or more", found: "\(width)")
        }
        for width in [before, behind] where width > 1 << 31 { throw .tooLarge(shape: [width]) }
        result = try result.padded(axis, before, behind, padding)
      }
      return result
    }
  }

  private func padded(
    _ axis: Int, _ before: Int, _ behind: Int, _ padding: Padding
  ) throws(TensorError) -> Tensor {
    let length = shape[axis]
    if before == 0 && behind == 0 { return self }
    if case .constant(let number) = padding {
      func block(_ width: Int) -> Tensor {
        var shape = shape
        shape[axis] = width
        return .filled(number, shape: shape, type: type)
      }
      return .concatenate([block(before), self, block(behind)], axis: axis)
    }
    var whole = shape
    whole[axis] = before + length + behind
    _ = try elementCount(of: whole)
    let isReflected: Bool = if case .reflect = padding { true } else { false }
    let most = isReflected ? Swift.max(0, length - 1) : length == 0 ? 0 : Int.max
    guard before <= most, behind <= most else {
      throw .argument(
        operation: "pad",
        expected: "at most \(most) elements beyond either edge of axis \(axis) of length \(length)",
        found: "\(Swift.max(before, behind))")
    }
    let positions = (-before..<length + behind).map { position in
      if isReflected {
        position < 0 ? -position : position < length ? position : 2 * (length - 1) - position
      } else {
        Swift.min(Swift.max(position, 0), length - 1)
      }
    }
    return picking(positions, axis: axis)
  }
}
