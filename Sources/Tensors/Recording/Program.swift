/// What a recording wrote down: values, each computed from earlier ones, in the order in which they
/// were computed.
package struct Program: Sendable {
  struct Value: Sendable {
    let origin: Origin
    let shape: [Int]
    let type: ElementType

    /// The values it is computed from.
    var operands: [Int] {
      switch origin {
      case .input, .constant: []
      case .draw(_, let operands, _), .operation(_, let operands): operands
      }
    }

    var isConstant: Bool {
      if case .constant = origin { true } else { false }
    }
  }

  /// Where a value comes from; numbers are positions of earlier values.
  enum Origin: Sendable {
    case input(Int)
    case constant(Tensor)
    /// Random numbers so many positions into the stream, from a law with parameters.
    case draw(RandomKernel, [Int], offset: UInt64)
    case operation(any Primitive, [Int])
  }

  /// What the computation was told of a value, and relied on.
  struct Answer: Sendable {
    let question: Question
    let position: Int
    let answer: Bool
  }

  var values: [Value] = []
  var answers: [Answer] = []
  var results: [Int] = []
  /// How far the stream of random numbers is read.
  var drawn: UInt64 = 0
}
