import Machine
import Models
import Tensors

/// A function of the language as a layer with nothing to train.
///
/// `ModelObject` calls the function itself; what flows through it otherwise is an error.
struct FunctionLayer: Layer, @unchecked Sendable {
  // SAFETY: a session's values are touched by the thread that evaluates it, and by no other.
  let function: Value

  init(_ function: Value) { self.function = function }

  var description: String {
    switch function {
    case .object(let native as NativeFunction): native.name
    case .object(let closure as Closure) where !closure.code.name.isEmpty: closure.code.name
    default: function.display
    }
  }

  func callAsFunction(_ input: Signal, drawingFrom _: inout RandomStream) -> Signal {
    .tensor(
      Tensor(
        failure: .argument(
          operation: description, expected: "to be called by a session", found: "a bare signal")))
  }

  var parameters: ParameterTree { .none }
  func replacingParameters(_ tree: ParameterTree) -> FunctionLayer { self }
}
