import Machine
import Models

/// A function of the step as the rate of an optimizer.
struct FunctionSchedule: Schedule, @unchecked Sendable {
  // SAFETY: a session's values are touched by the thread that evaluates it, and by no other.
  let function: Value
  let interpreter: Interpreter

  var description: String { function.display }

  func rate(at step: Int) throws -> Double {
    let value = try interpreter.call(function, .number(Double(step)))
    guard let rate = value.number else {
      throw Trap(.unsupported("a rate is a number, not \(value.kindDescription)"))
    }
    return rate
  }
}
