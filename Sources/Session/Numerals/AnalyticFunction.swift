import Arithmetic
import Balls
import Machine

/// A function of the language as a formula, to be evaluated in any arithmetic.
///
///     let f = AnalyticFunction(function, interpreter)          // x -> exp(-0.1x²)
///     try f(RealBall(2))                                       // encloses exp(−0.4)
///     try ComplexBall.integral(from: 0, to: 1) { try f($0) }   // and so ∫ is certain
///
/// The machine runs the function's own text on numbers of that kind: what is written in it are decimal
/// numbers, 0.1 one tenth; doubles that it captured are exactly these. What an arithmetic cannot run,
/// such as a draw or a function of the library without a formula, is a `Trap`.
package final class AnalyticFunction {
  private let original: Value
  private let interpreter: Interpreter
  private let replacing: (NativeFunction) -> Value?
  /// What was compiled, by the arithmetic and its bits: a decimal is enclosed to so many.
  private var compiled: [Key: Value] = [:]

  private struct Key: Hashable {
    var type: ObjectIdentifier
    var bits: Int
  }

  /// `replacing` may give functions of the library another meaning, as that by definition.
  package init(
    _ function: Value, _ interpreter: Interpreter,
    replacing: @escaping (NativeFunction) -> Value? = { _ in nil }
  ) {
    self.original = function
    self.interpreter = interpreter
    self.replacing = replacing
  }

  /// The value at a point. Where a comparison is not decided it is what NaN is in that arithmetic: of
  /// balls undefined.
  package func callAsFunction<Number: Analytic>(_ x: Number...) throws(Trap) -> Number {
    do throws(Trap) {
      let result = try value(at: x.map { .object(Numeral($0)) }, as: Number.self)
      guard let number = result.single else {
        throw Trap(
          .unsupported("expected a function that answers a number, found \(result.kindDescription)")
        )
      }
      return number
    } catch {
      if case .library(is Undecided) = error.reason { return Number(.nan) }
      throw error
    }
  }

  /// What the function answers to arguments that were lifted: see `lifted(_:as:)`.
  package func value<Number: Analytic>(
    at arguments: [Value], as type: Number.Type
  ) throws(Trap) -> Numeral<Number> {
    let key = Key(type: ObjectIdentifier(type), bits: ComplexBall.precision)
    let function: Value
    if let known = compiled[key] {
      function = known
    } else {
      function = try lifted(original, as: type)
      compiled[key] = function
    }
    let stream = interpreter.world.stream
    let result = try interpreter.call(function, arguments)
    guard interpreter.world.stream == stream else {
      interpreter.world.stream = stream
      throw Trap(.unsupported("a function that draws has no enclosure"))
    }
    guard let number = Numeral<Number>(result) else {
      throw Trap(
        .unsupported("expected a function that answers numbers, found \(result.kindDescription)"))
    }
    return number
  }

  /// A value as it is in that arithmetic: doubles exactly, functions compiled once more.
  package func lifted<Number: Analytic>(
    _ value: Value, as type: Number.Type
  ) throws(Trap) -> Value {
    let replacing = replacing
    let lifting = Lifting(interpreter, literal: NumeralLibrary<Number>.literal) {
      value, name throws(Trap) in
      if let native = value.cast(NativeFunction.self), let other = replacing(native) {
        return other
      }
      return try NumeralLibrary<Number>.value(value, name)
    }
    return try lifting.lifted(value)
  }
}
