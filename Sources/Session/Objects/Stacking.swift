import Machine
import Tensors

/// What `[a, b, …]` makes: a tensor of equal-shaped numbers and tensors, a list of anything else.
enum Stacking {
  static func stack(_ elements: [Value]) throws(Trap) -> Value {
    guard !elements.isEmpty else { return .list([]) }
    if let numeral = elements.lazy.compactMap({ $0.cast(NumeralObject.self) }).first {
      return numeral.stacked(elements) ?? .list(elements)
    }
    var numbers: [Double] = []
    numbers.reserveCapacity(elements.count)
    for element in elements {
      guard case .number(let number) = element else { break }
      numbers.append(number)
    }
    if numbers.count == elements.count { return try Tensor(numbers).value() }
    var tensors: [Tensor] = []
    for element in elements {
      // A list of lists of numbers, as `[[1, 2], [3, 4]]` in parentheses, stays a list.
      guard let tensor = element.tensor, tensor.shape == tensors.first?.shape ?? tensor.shape else {
        return .list(elements)
      }
      tensors.append(tensor)
    }
    return try Tensor.stack(tensors, axis: 0).value()
  }

  /// The whole numbers from..to as a vector.
  static func vector(from: Double, to: Double) throws(Trap) -> Value {
    guard let lower = Int(exactly: from), let upper = Int(exactly: to) else {
      throw Trap(.fractionalRange(from, to))
    }
    return try Tensor.range(lower, upper).value()
  }
}
