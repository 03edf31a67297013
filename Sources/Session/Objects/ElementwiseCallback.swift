import Autodiff
import Machine
import Tensors

/// A function of numbers in the language, applied to each element of a tensor.
///
/// It is called once with the whole tensor, if what it answers then is what it answers for single
/// elements; else with each element.
struct ElementwiseCallback: @unchecked Sendable {
  // SAFETY: a session's values are touched by the thread that evaluates it, and by no other.
  let function: Value
  let interpreter: Interpreter
  /// What it is for, as errors say it.
  let operation: String

  func callAsFunction(_ x: Tensor) -> Tensor {
    guard x.failure == nil else { return x }
    do throws(Trap) {
      let stream = interpreter.world.stream
      let value = try values(x)
      guard interpreter.world.stream == stream else {
        interpreter.world.stream = stream
        throw Trap(.unsupported("\(operation) takes a function that draws nothing"))
      }
      return value
    } catch {
      return Tensor(failure: error.asTensorError(operation))
    }
  }

  /// The value, and the logarithm of the magnitude of the derivative.
  func withLogSlope(_ x: Tensor) -> (value: Tensor, logSlope: Tensor) {
    let variable = x.variable
    do throws(TensorError) {
      let slope = try gradient(of: self(variable).sum(), by: [variable])[0]
      return (self(x), Tensor.log(Tensor.abs(slope)))
    } catch {
      return (Tensor(failure: error), Tensor(failure: error))
    }
  }

  private func values(_ x: Tensor) throws(Trap) -> Tensor {
    if x.rank == 0 { return try number(x) }
    if let whole = try? interpreter.call(function, x.value()).tensor, whole.shape == x.shape,
      whole.count > 0, try agrees(whole, x)
    {
      return whole
    }
    var results: [Tensor] = []
    let elements = x.reshaped([x.count])
    for position in 0..<x.count {
      results.append(try number(elements.elements(at: [.at(position)])))
    }
    return results.isEmpty ? x : Tensor.stack(results, axis: 0).reshaped(x.shape)
  }

  private func number(_ x: Tensor) throws(Trap) -> Tensor {
    let value = try interpreter.call(function, try x.value())
    guard let number = value.tensor, number.rank == 0 else {
      throw Trap(
        .unsupported(
          "\(operation) takes a function of a number that answers one, not "
            + value.kindDescription))
    }
    return number
  }

  /// Whether the first, the middle and the last element are what single calls answer.
  private func agrees(_ whole: Tensor, _ x: Tensor) throws(Trap) -> Bool {
    for position in Set([0, x.count / 2, x.count - 1]) {
      let single = try number(Tensor(x.scalar(at: position))).item
      let found = whole.scalar(at: position)
      let isEqual = single == found || single.isNaN && found.isNaN
      guard isEqual || (single - found).magnitude <= 1e-12 * single.magnitude else { return false }
    }
    return true
  }
}

extension Trap {
  /// The error as a tensor carries it.
  fileprivate func asTensorError(_ operation: String) -> TensorError {
    if case .library(let error) = reason, let error = error as? TensorError { return error }
    if case .interrupted = reason { return .interrupted }
    return .argument(operation: operation, expected: "a function of numbers", found: description)
  }
}
