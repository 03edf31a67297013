import Arithmetic
import Machine
import Syntax
import Tensors

/// Elements of tensors of numerals, taken out as those of tensors are.
extension Numeral {
  func row(_ position: Int) -> Value {
    let size = shape.dropFirst().reduce(1, *)
    let part = elements[position * size..<(position + 1) * size]
    return .object(Numeral(Array(part), shape: Array(shape.dropFirst())))
  }

  /// `x[items]`: positions, and slices that leave the axis.
  func part(_ items: [IndexItem]) throws(Trap) -> Value? {
    guard items.count <= shape.count else {
      throw Trap(.notIndexable(kindDescription))
    }
    // The positions on each axis; an axis that is indexed by one number goes.
    var places: [[Int]] = []
    var kept: [Int] = []
    for (axis, extent) in shape.enumerated() {
      switch axis < items.count ? items[axis] : .slice(from: nil, to: nil) {
      case .at(let value):
        if let range = value.cast(RangeObject.self) {
          let slice = try slice(.number(range.from), .number(range.to), of: extent)
          places.append(Array(slice))
          kept.append(slice.count)
        } else {
          places.append([try position(value, of: extent)])
        }
      case .slice(let from, let to):
        let slice = try slice(from, to, of: extent)
        places.append(Array(slice))
        kept.append(slice.count)
      }
    }
    var indices = [0]
    for (axis, own) in places.enumerated() {
      indices = indices.flatMap { index in own.map { index * shape[axis] + $0 } }
    }
    return .object(Numeral(indices.map { elements[$0] }, shape: kept))
  }

  private func position(_ value: Value, of extent: Int) throws(Trap) -> Int {
    guard let number = value.number else { throw Trap(.indexKind(value.kindDescription)) }
    guard let index = Int(exactly: number) else { throw Trap(.fractionalIndex(number)) }
    guard (-extent..<extent).contains(index) else { throw Trap(.indexOutOfRange(index, extent)) }
    return index < 0 ? index + extent : index
  }

  private func slice(
    _ from: Value?, _ to: Value?, of extent: Int
  ) throws(Trap) -> Swift.Range<Int> {
    func end(_ value: Value?, default initial: Int) throws(Trap) -> Int {
      guard let value else { return initial }
      guard let number = value.number else { throw Trap(.indexKind(value.kindDescription)) }
      guard let index = Int(exactly: number) else { throw Trap(.fractionalIndex(number)) }
      return min(max(index < 0 ? index + extent : index, 0), extent)
    }
    let lower = try end(from, default: 0)
    return lower..<max(lower, try end(to, default: extent))
  }
}
