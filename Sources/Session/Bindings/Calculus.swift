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
        try derived("∇", "The derivative of a function.", from: arguments) {
          function, points, interpreter throws(Trap) in
          try differentiate(function, at: points, interpreter).gradient
        }
      },
      NativeFunction(
        "value_and_grad(f)", "The function that answers (value, derivative) of f.",
        example: ("value_and_grad(x -> x²)(3)", "[9, 6]")
      ) { arguments, _ throws(Trap) in
        try derived("value_and_∇", "A function's value and derivative.", from: arguments) {
          function, points, interpreter throws(Trap) in
          let (value, gradient) = try differentiate(function, at: points, interpreter)
          return .list([value, gradient])
        }
      },
      NativeFunction(
        "jacobian(f)",
        "The function that answers the derivatives of f, element by element: of each tensor in its "
          + "value by each in its arguments, a tensor with the axes of both.",
        example: ("jacobian(v -> [v[0] * v[1], v[0]²])([2, 3])", "[[3, 2],\n [4, 0]]")
      ) { arguments, _ throws(Trap) in
        try derived("jacobian", "The derivatives of a function.", from: arguments) {
          function, points, interpreter throws(Trap) in
          let evaluation = try Evaluation(of: function, at: points, interpreter)
          return try jacobian(of: try evaluation.values(), by: evaluation.variables, evaluation)
        }
      },
      NativeFunction(
        "hessian(f)",
        "The function that answers the second derivatives of f: the jacobian of its derivative.",
        example: ("hessian(v -> v[0]² * v[1])([2, 3])", "[[6, 4],\n [4, 0]]")
      ) { arguments, _ throws(Trap) in
        try derived("hessian", "The second derivatives of a function.", from: arguments) {
          function, points, interpreter throws(Trap) in
          let evaluation = try Evaluation(
            of: function, at: points, isNested: true, interpreter)
          return try hessian(evaluation)
        }
      },
      NativeFunction(
        "hessian_vector_product(f, x, v)",
        "The second derivatives of f at x, times v, which has the form of x; hvp.",
        example: ("hessian_vector_product(v -> v[0]² * v[1], [2, 3], [1, 0])", "[6, 4]")
      ) { arguments, interpreter throws(Trap) in
        let evaluation = try Evaluation(
          of: try arguments.value(0), at: [try arguments.value(1)], isNested: true, interpreter)
        let direction = try arguments.tensors(2, inFormOf: evaluation.arguments, called: "x")
        let number = try evaluation.number()
        return try evaluation.inFormOfArguments(
          try Evaluation.attempt { () throws(TensorError) in
            try vectorJacobianProduct(
              of: try gradient(of: number, by: evaluation.variables), by: evaluation.outer,
              along: direction)
          })
      },
      NativeFunction(
        "jacobian_vector_product(f, x, v)",
        "The derivative of f at x along v, which has the form of x: the jacobian times v; jvp.",
        example: ("jacobian_vector_product(x -> x², [1, 2], [1, 10])", "[2, 40]")
      ) { arguments, interpreter throws(Trap) in
        let evaluation = try Evaluation(
          of: try arguments.value(0), at: [try arguments.value(1)], interpreter)
        let direction = try arguments.tensors(2, inFormOf: evaluation.arguments, called: "x")
        let values = try evaluation.values()
        return try values.replacingLeaves(
          with: try Evaluation.attempt { () throws(TensorError) in
            try jacobianVectorProduct(
              of: values.leaves, by: evaluation.variables, along: direction)
          })
      },
      NativeFunction(
        "vector_jacobian_product(f, x, u)",
        "u, which has the form of f(x), times the jacobian of f at x: as much as grad costs; vjp.",
        example: ("vector_jacobian_product(x -> x², [1, 2], [1, 10])", "[2, 40]")
      ) { arguments, interpreter throws(Trap) in
        let evaluation = try Evaluation(
          of: try arguments.value(0), at: [try arguments.value(1)], interpreter)
        let values = try evaluation.values()
        let weights = try arguments.tensors(2, inFormOf: values, called: "f(x)")
        return try evaluation.inFormOfArguments(
          try Evaluation.attempt { () throws(TensorError) in
            try vectorJacobianProduct(
              of: values.leaves, by: evaluation.variables, along: weights)
          })
      },
      NativeFunction(
        "stop_gradient(x)", "x, through which no derivative passes.",
        example: ("grad(x -> x * stop_gradient(x))(3)", "3")
      ) { arguments, _ throws(Trap) in
        let tree = try ValueTree(
          try arguments.value(0), includesNumbers: false, includesFrozen: true)
        return try tree.replacingLeaves(with: tree.leaves.map(\.constant))
      },
    ]
  }
}

/// A function of the language that is derived from the one that was given, with its parameters as far
/// as they are known: so arguments may be given by label to both.
private func derived(
  _ name: String, _ summary: String, from arguments: Arguments,
  _ derive: @escaping (Value, [Value], Interpreter) throws(Trap) -> Value
) throws(Trap) -> Value {
  let function = try arguments.value(0)
  guard let code = function.cast(Closure.self)?.code else {
    return .object(
      NativeFunction("\(name)(x…)", summary) { arguments, interpreter throws(Trap) in
        try derive(function, arguments.all, interpreter)
      })
  }
  let parameters = code.parameters.enumerated().map { index, parameter in
    index < code.requiredCount ? parameter : "\(parameter)?"
  }
  let signature = "\(name)(\(parameters.joined(separator: ", ")))"
  return .object(
    NativeFunction(signature, summary) { arguments, interpreter throws(Trap) in
      let given = code.parameters.indices.map { arguments[$0] }
      let points = given.prefix { $0 != nil }.compactMap(\.self)
      // What is left out is left out at the end.
      if let later = given.indices.dropFirst(points.count).first(where: { given[$0] != nil }) {
        throw Trap(
          .unsupported(
            "a derivative with \(code.parameters[later]) needs \(code.parameters[points.count]) too, "
              + "which stands before it"))
      }
      return try derive(function, points, interpreter)
    })
}

/// The value of a function, and its derivative in the form of its arguments.
private func differentiate(
  _ function: Value, at arguments: [Value], _ interpreter: Interpreter
) throws(Trap) -> (value: Value, gradient: Value) {
  let evaluation = try Evaluation(of: function, at: arguments, interpreter)
  let number = try evaluation.number()
  let answer = try Evaluation.attempt { () throws(TensorError) in
    try valueAndGradient(of: number, by: evaluation.variables)
  }
  return (try answer.value.value(), try evaluation.inFormOfArguments(answer.gradient))
}

/// The derivatives of all values by some variables: in the form of the values, each in the form of the
/// arguments.
private func jacobian(
  of values: ValueTree, by variables: [Tensor], _ evaluation: Evaluation
) throws(Trap) -> Value {
  var blocks: [Value] = []
  for value in values.leaves {
    let parts = try Evaluation.attempt { () throws(TensorError) in
      try Autodiff.jacobian(of: value, by: variables)
    }
    blocks.append(try evaluation.inFormOfArguments(filledWith: try parts.values()))
  }
  return try values.filled(with: blocks)
}

/// The derivatives of the gradient, in the form of the arguments, each in their form again.
private func hessian(_ evaluation: Evaluation) throws(Trap) -> Value {
  let number = try evaluation.number()
  let gradient = try Evaluation.attempt { () throws(TensorError) in
    try Autodiff.gradient(of: number, by: evaluation.variables)
  }
  var blocks: [Value] = []
  for part in gradient {
    let parts = try Evaluation.attempt { () throws(TensorError) in
      try Autodiff.jacobian(of: part, by: evaluation.outer)
    }
    blocks.append(try evaluation.inFormOfArguments(filledWith: try parts.values()))
  }
  // Of several numbers it is the matrix in which each has a row.
  let parts = evaluation.arguments.value.cast(ListObject.self)?.elements ?? []
  return parts.count > 1 && parts.allSatisfy { $0.number != nil }
    ? try Stacking.stack(blocks) : try evaluation.inFormOfArguments(filledWith: blocks)
}

extension Arguments {
  /// The numbers and tensors of an argument that has the form of another value.
  fileprivate func tensors(
    _ index: Int, inFormOf tree: ValueTree, called name: String
  ) throws(Trap) -> [Tensor] {
    let tensors = try ValueTree(
      try value(index), includesNumbers: true, includesFrozen: true
    ).leaves
    guard tensors.map(\.shape) == tree.leaves.map(\.shape) else {
      let shapes = { (leaves: [Tensor]) in leaves.map { "\($0.shape)" }.joined(separator: ", ") }
      throw wrong(
        index, expected: "a value of the form of \(name), of shape \(shapes(tree.leaves))",
        found: tensors.isEmpty ? "one without numbers" : "one of shape \(shapes(tensors))")
    }
    return tensors
  }
}
