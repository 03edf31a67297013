import Arithmetic

/// For each value, before which element of a sorted vector it is to be inserted: before equal ones,
/// or behind them; a NaN at the end.
struct InsertionPosition: Locating {
  let isBehindEqual: Bool

  var name: String { "searchsorted" }

  /// Of the sorted vector and the values.
  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor {
    let sorted = operands[0].scalars
    for (i, (a, b)) in zip(sorted, sorted.dropFirst()).enumerated() where a > b || a.isNaN {
      throw .argument(
        operation: name, expected: "a vector from the smallest to the largest",
        found: "\(a.written) before \(b.written) at position \(i)")
    }
    let positions = operands[1].scalars.map { value in
      var (low, high) = (0, sorted.count)
      while low < high {
        let middle = (low + high) / 2
        let isBelow = isBehindEqual ? !(value < sorted[middle]) : !(value <= sorted[middle])
        if isBelow { low = middle + 1 } else { high = middle }
      }
      return Double(low)
    }
    return Tensor(positions, shape: operands[1].shape)
  }
}
