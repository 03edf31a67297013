import Machine
import Syntax
import Tensors

extension Arguments {
  /// A tensor, or a number as one.
  func tensor(_ index: Int) throws(Trap) -> Tensor {
    if let tensor = try stacked(try value(index)) { return tensor }
    throw wrong(index, expected: "a number or a tensor")
  }

  /// The tensors, or numbers as such, given by position from the `first`-th on.
  func tensors(from first: Int, of function: String, _ parameter: String) throws(Trap) -> [Tensor] {
    var tensors: [Tensor] = []
    for value in all.dropFirst(first) {
      guard let tensor = try stacked(value) else {
        throw Trap(
          .wrongArgument(
            parameter, function: function, expected: "tensors", found: value.summary))
      }
      tensors.append(tensor)
    }
    return tensors
  }

  private func stacked(_ value: Value) throws(Trap) -> Tensor? {
    if let tensor = value.tensor { return tensor }
    // A list of equal-shaped values, as `(1, 2)` makes, means the tensor they stack to.
    guard let list = value.cast(ListObject.self) else { return nil }
    return list.elements.isEmpty ? .zeros([0]) : try Stacking.stack(list.elements).tensor
  }

  /// Whole numbers: one, or a vector of them.
  func integers(_ index: Int) throws(Trap) -> [Int] {
    try wholeNumbers(in: try value(index), at: index)
  }

  /// The axes that `axis:` names, or `nil` where it was left out.
  func axes(_ index: Int) throws(Trap) -> [Int]? {
    self[index] == nil ? nil : try integers(index)
  }

  /// The axis that `axis:` names, or another where it was left out.
  func axis(_ index: Int, default initial: Int = -1) throws(Trap) -> Int {
    self[index] == nil ? initial : try integer(index, in: -maximumRank...maximumRank - 1)
  }

  /// The shape written as integers or as one vector, from the `first`-th argument by position.
  func shape(from first: Int = 0) throws(Trap) -> [Int] {
    var shape: [Int] = []
    for value in all.dropFirst(first) { shape += try wholeNumbers(in: value, at: first) }
    return shape
  }

  private func wholeNumbers(in value: Value, at index: Int) throws(Trap) -> [Int] {
    guard let tensor = value.tensor ?? value.number.map({ Tensor($0) }), tensor.rank <= 1 else {
      throw Trap(.unsupported("sides and axes are whole numbers, not \(value.kindDescription)"))
    }
    var numbers: [Int] = []
    for scalar in tensor.scalars {
      guard let integer = Int(exactly: scalar) else {
        let number = NumberFormat.plain(scalar)
        throw Trap(.unsupported("sides and axes are whole numbers, not \(number)"))
      }
      numbers.append(integer)
    }
    return numbers
  }
}
