import Tensors

/// What a parameter of a law must fulfil, an interval of numbers; the condition is the message.
package enum Constraint: Sendable, Hashable {
  /// Any number; infinities stand for limits.
  case real
  case finite
  case positive
  case probability

  /// The condition as it follows the parameter's name: "scale > 0".
  package var condition: String {
    switch self {
    case .real: "a number"
    case .finite: "finite"
    case .positive: "> 0"
    case .probability: "in 0..1"
    }
  }

  package func holds(_ x: Double) -> Bool {
    switch self {
    case .real: !x.isNaN
    case .finite: x.isFinite
    case .positive: x > 0
    case .probability: 0 <= x && x <= 1
    }
  }
}

extension Constraint {
  /// Throws a `ConstraintViolation` with the first element that does not fulfil the condition.
  ///
  /// The smallest and the largest element answer for all, so that a large tensor costs two
  /// reductions.
  func check(_ x: Tensor, _ parameter: String, of law: String) throws {
    let x = try x.checked().constant
    guard !x.answer(question) else { return }
    let values = x.scalars
    guard let index = values.firstIndex(where: { !holds($0) }) else { return }
    throw ConstraintViolation(
      law: law, parameter: parameter, constraint: self, value: values[index],
      position: position(index, in: x.shape))
  }

  private var question: Question {
    Question("is \(condition)") { x in
      x.count == 0 || (holds(x.min().item) && (self == .positive || holds(x.max().item)))
    }
  }

  /// The index on each axis of an element counted in row order.
  private func position(_ index: Int, in shape: [Int]) -> [Int] {
    var rest = index
    return shape.reversed().map { extent in
      defer { rest /= extent }
      return rest % extent
    }.reversed()
  }
}
