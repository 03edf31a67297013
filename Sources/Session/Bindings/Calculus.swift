import Autodiff
import Machine
import Tensors

extension Library {
  static var calculusFunctions: [NativeFunction] {
    [
      NativeFunction(
        "grad(f)", "The function that answers the derivative of f; ∇f.",
        example: ("grad(x -> x²)(3)", "6")
      ) { arguments, _ throws(Trap) in
        let function = try arguments.value(0)
        return .object(
          NativeFunction("∇(x…)", "The derivative of a function.") {
            arguments, interpreter throws(Trap) in
            try differentiate(function, at: arguments.all, interpreter).gradient
          })
      },
      NativeFunction(
        "value_and_grad(f)", "The function that answers (value, derivative) of f.",
        example: ("value_and_grad(x -> x²)(3)", "[9, 6]")
      ) { arguments, _ throws(Trap) in
        let function = try arguments.value(0)
        return .object(
          NativeFunction("value_and_∇(x…)", "A function's value and derivative.") {
            arguments, interpreter throws(Trap) in
            let (value, gradient) = try differentiate(function, at: arguments.all, interpreter)
            return .list([value, gradient])
          })
      },
      NativeFunction(
        "stop_gradient(x)", "x, through which no derivative passes.",
        example: ("grad(x -> x * stop_gradient(x))(3)", "3")
      ) { arguments, _ throws(Trap) in
        try (try arguments.tensor(0)).constant.value()
      },
    ]
  }
}

/// The value of a function, and its derivative in the form of its arguments: of one argument the
/// derivative itself, of several a vector of numbers or a list.
private func differentiate(
  _ function: Value, at arguments: [Value], _ interpreter: Interpreter
) throws(Trap) -> (value: Value, gradient: Value) {
  let tree = try ValueTree(.list(arguments), includesNumbers: true)
  guard !tree.leaves.isEmpty else {
    throw Trap(.unsupported("there is no number or tensor to take the derivative by"))
  }
  let variables = tree.leaves.map(\.variable)
  let result = try interpreter.call(function, try tree.parts(with: variables))
  guard let number = result.tensor, number.rank == 0, number.type != .bool else {
    throw Trap(.unsupported("a derivative is taken of a number, not of \(result.kindDescription)"))
  }
  let answer: (value: Tensor, gradient: [Tensor])
  do throws(TensorError) {
    answer = try valueAndGradient(of: number, by: variables)
  } catch {
    throw Trap(error)
  }
  let parts = try tree.parts(with: answer.gradient)
  return (try answer.value.value(), parts.count == 1 ? parts[0] : try Stacking.stack(parts))
}
