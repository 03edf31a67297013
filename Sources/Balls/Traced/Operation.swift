import Arithmetic
import CArb

/// An operation of a formula, by what it is applied to.
indirect enum Operation<Operand: Sendable>: Sendable {
  case variable
  case unary(Unary, Operand)
  case binary(Binary, Operand, Operand)
  case ternary(Ternary, Operand, Operand, Operand)
  case choice(Condition<Operand>, Operand, Operand)

  /// What it is called, and the operands; nil of those that are not compared.
  var call: Call<Operand>? {
    switch self {
    case .variable: Call(name: "variable")
    case .unary(let function, let x): Call(name: function.name, x)
    case .binary(let function, let x, let y): Call(name: function.name, x, y)
    case .ternary(let function, let x, let y, let z): Call(name: function.name, x, y, z)
    case .choice: nil
    }
  }

  /// The same of other operands.
  func map<Other>(_ f: (Operand) -> Other) -> Operation<Other> {
    switch self {
    case .variable: .variable
    case .unary(let function, let x): .unary(function, f(x))
    case .binary(let function, let x, let y): .binary(function, f(x), f(y))
    case .ternary(let function, let x, let y, let z): .ternary(function, f(x), f(y), f(z))
    case .choice(let condition, let a, let b): .choice(condition.map(f), f(a), f(b))
    }
  }
}

/// A function and its operands, of which there are three at most.
struct Call<Operand> {
  let name: FunctionName
  let first, second, third: Operand?

  init(name: FunctionName, _ x: Operand? = nil, _ y: Operand? = nil, _ z: Operand? = nil) {
    (self.name, first, second, third) = (name, x, y, z)
  }
}

extension Call: Equatable where Operand: Equatable {}
extension Call: Hashable where Operand: Hashable {}

/// The name of a function in programs: the same of the same function, of no other with as many
/// operands.
struct FunctionName: Sendable, Hashable, ExpressibleByStringLiteral {
  private let text: StaticString
  private let order: Int

  init(_ text: StaticString, order: Int = 0) { (self.text, self.order) = (text, order) }

  init(stringLiteral text: StaticString) { self.init(text) }

  // SAFETY: the text is a literal, which stays where it is.
  private var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
  }

  static func == (a: FunctionName, b: FunctionName) -> Bool {
    a.order == b.order && a.bytes.elementsEqual(b.bytes)
  }

  func hash(into hasher: inout Hasher) {
    // Names of one length that begin alike are told apart by being compared.
    hasher.combine(bytes.count << 8 | Int(bytes.first ?? 0))
    hasher.combine(order)
  }
}

/// A function of one number, as it is of balls and of what is known of all large arguments.
struct Unary: Sendable {
  let name: FunctionName
  let ball: @Sendable (ComplexBall) -> ComplexBall
  let tail: @Sendable (AsymptoticBall) -> AsymptoticBall
  /// Writes the ball into another, where that is all there is to it.
  var overwrite: Overwrite?

  typealias Overwrite = @convention(c) @Sendable (_ result: OpaquePointer, OpaquePointer) -> Void

  static let exp = Unary(
    name: "exp", ball: ComplexBall.exp, tail: AsymptoticBall.exp, overwrite: ball_exp)
  static let negative = Unary(
    name: "negative", ball: { -$0 }, tail: { -$0 }, overwrite: ball_negate)
  static let softplus = Unary(
    name: "softplus", ball: ComplexBall.softplus, tail: AsymptoticBall.softplus)
  static let logOnePlusRatio = Unary(
    name: "logOnePlusRatio", ball: ComplexBall.logOnePlusRatio,
    tail: AsymptoticBall.logOnePlusRatio)
  static let expMinusOneRatio = Unary(
    name: "expMinusOneRatio", ball: ComplexBall.expMinusOneRatio,
    tail: AsymptoticBall.expMinusOneRatio)
}

/// A function of two.
struct Binary: Sendable {
  let name: FunctionName
  let ball: @Sendable (ComplexBall, ComplexBall) -> ComplexBall
  let tail: @Sendable (AsymptoticBall, AsymptoticBall) -> AsymptoticBall
  /// As of one number.
  var overwrite: Overwrite?

  typealias Overwrite =
    @convention(c) @Sendable (_ result: OpaquePointer, OpaquePointer, OpaquePointer) -> Void

  static let sum = Binary(
    name: "sum", ball: { $0 + $1 }, tail: { $0 + $1 }, overwrite: ball_add)
  static let difference = Binary(
    name: "difference", ball: { $0 - $1 }, tail: { $0 - $1 }, overwrite: ball_subtract)
  static let product = Binary(
    name: "product", ball: { $0 * $1 }, tail: { $0 * $1 }, overwrite: ball_multiply)
  static let quotient = Binary(
    name: "quotient", ball: { $0 / $1 }, tail: { $0 / $1 }, overwrite: ball_divide)
}

/// A function of three.
struct Ternary: Sendable {
  let name: FunctionName
  let ball: @Sendable (ComplexBall, ComplexBall, ComplexBall) -> ComplexBall
  let tail: @Sendable (AsymptoticBall, AsymptoticBall, AsymptoticBall) -> AsymptoticBall
}

extension Unary: Equatable {
  static func == (a: Unary, b: Unary) -> Bool { a.name == b.name }
}

extension Binary: Equatable {
  static func == (a: Binary, b: Binary) -> Bool { a.name == b.name }
}

// MARK: - Conditions

/// A comparison of two numbers.
package enum BallRelation: Sendable {
  case equal
  case less
  case lessOrEqual

  func holds<Number: EnclosedNumber>(_ a: Number, _ b: Number) -> BallTruth
  where Number.Truth == BallTruth {
    switch self {
    case .equal: a .== b
    case .less: a .< b
    case .lessOrEqual: a .<= b
    }
  }
}

/// What a choice of a formula depends on.
package indirect enum Condition<Operand: Sendable>: Sendable {
  case known(BallTruth)
  case relation(BallRelation, Operand, Operand)
  case and(Condition, Condition)
  case not(Condition)

  /// The same of other operands.
  func map<Other>(_ f: (Operand) -> Other) -> Condition<Other> {
    switch self {
    case .known(let truth): .known(truth)
    case .relation(let relation, let a, let b): .relation(relation, f(a), f(b))
    case .and(let a, let b): .and(a.map(f), b.map(f))
    case .not(let a): .not(a.map(f))
    }
  }

  /// Whether it holds of numbers.
  func truth<Number: EnclosedNumber>(_ number: (Operand) -> Number) -> BallTruth
  where Number.Truth == BallTruth {
    switch self {
    case .known(let truth): truth
    case .relation(let relation, let a, let b): relation.holds(number(a), number(b))
    case .and(let a, let b): .and(a.truth(number), b.truth(number))
    case .not(let a): .not(a.truth(number))
    }
  }

  /// Whether it holds, if that is certain wherever the variable is.
  package var value: Bool? { if case .known(let truth) = self { truth.value } else { nil } }
}

extension EnclosedNumber where Truth == Condition<Traced> {
  package static func and(_ a: Truth, _ b: Truth) -> Truth {
    switch (a, b) {
    case (.known(let a), .known(let b)): .known(.and(a, b))
    case (.known(let truth), let other) where truth.value != nil,
      (let other, .known(let truth)) where truth.value != nil:
      truth.value == true ? other : .known(truth)
    default: .and(a, b)
    }
  }

  package static func or(_ a: Truth, _ b: Truth) -> Truth { not(and(not(a), not(b))) }

  package static func not(_ a: Truth) -> Truth {
    if case .known(let truth) = a { .known(.not(truth)) } else { .not(a) }
  }
}
