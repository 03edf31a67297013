/// Something that is asked of all elements of a tensor, to decide what to compute.
///
///     x.answer(.isZerosAndOnes)
///
/// A computation that decides by questions alone, and does not look at elements, can be recorded:
/// its plan holds as long as the answers are the same.
package struct Question: Sendable {
  /// What is true of the tensor if the answer is yes: "is zeros and ones".
  package let name: String
  let answer: @Sendable (Tensor) -> Bool

  package init(_ name: String, answer: @escaping @Sendable (Tensor) -> Bool) {
    self.name = name
    self.answer = answer
  }
}

extension Tensor {
  /// The answer, of which whoever records this computation takes note.
  package func answer(_ question: Question) -> Bool {
    Recording.current?.ask(question, of: self) ?? question.answer(self)
  }
}

extension Question {
  /// Whether every element is 0 or 1, as a mask's are.
  package static let isZerosAndOnes = Question("is zeros and ones") { $0.isZerosAndOnes }

  /// Whether every element is a whole number.
  package static let areWholeNumbers = Question("are whole numbers") { numbers in
    numbers.scalars.allSatisfy { Int(exactly: $0) != nil }
  }

  /// Whether every element is a whole number from 0 to below some other.
  package static func areWholeNumbers(below end: Int) -> Question {
    Question("are whole numbers in 0..\(end)") { numbers in
      numbers.scalars.allSatisfy { Int(exactly: $0).map { $0 >= 0 && $0 < end } ?? false }
    }
  }

  /// Whether every element is a number.
  package static let hasNoNaN = Question("has no NaN") { x in
    x.failure != nil || x.type == .bool || (x .== x).isAllTrue
  }

  /// Whether a mask holds everywhere.
  package static let isAllTrue = Question("holds everywhere") { mask in
    mask.type == .bool
      && mask.withElements(of: UInt8.self) { truth in
        (0..<mask.count).allSatisfy { truth[$0] != 0 }
      }
  }

  /// Whether a mask holds somewhere.
  package static let isAnyTrue = Question("holds somewhere") { mask in
    mask.type == .bool
      && mask.withElements(of: UInt8.self) { truth in
        (0..<mask.count).contains { truth[$0] != 0 }
      }
  }
}
