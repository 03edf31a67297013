import Tensors

/// The derivatives of one number by variables it was computed from, all in one pass backwards.
///
///     let x = Tensor([1, 2]).variable
///     try gradient(of: (x * x).sum(), by: [x])[0].scalars     // [2, 4]
///
/// A variable the number does not depend on has zeros. What depends on variables of outer
/// derivatives keeps its history, so derivatives of derivatives are taken by nesting.
///
/// Throws `TensorError`: what failed on the way, `gradientOfShape` if the value is not one number,
/// and `notDifferentiable` where no derivative passes.
package func gradient(of value: Tensor, by variables: [Tensor]) throws(TensorError) -> [Tensor] {
  try valueAndGradient(of: value, by: variables).gradient
}

/// The same with the number itself, rid of its history unless an outer derivative needs it.
package func valueAndGradient(
  of value: Tensor, by variables: [Tensor]
) throws(TensorError) -> (value: Tensor, gradient: [Tensor]) {
  let (value, derivatives) = try valueAndDerivatives(of: value, by: variables)
  var gradient: [Tensor] = []
  for derivative in derivatives { gradient.append(try derivative.tensor.checked()) }
  return (value, gradient)
}

/// The same with products that are yet to be done, for a reader who takes them as they come.
package func valueAndDerivatives(
  of value: Tensor, by variables: [Tensor]
) throws(TensorError) -> (value: Tensor, derivatives: [Derivative]) {
  let value = try value.checked()
  guard value.rank == 0 else { throw .gradientOfShape(value.shape) }
  var tape = Tape(endingWith: value, variables: variables)
  let settled = tape.leadsOutside ? value : value.constant
  let derivatives = try tape.pullBack(Tensor(1))
  return (
    settled,
    zip(variables, derivatives).map { variable, derivative in
      derivative ?? .tensor(.zeros(variable.shape, type: variable.type))
    }
  )
}

/// A function's value at a point, a list of tensors, and its derivative by each of them.
///
///     let (value, slope) = try valueAndGradient(at: [x, y]) { p in (p[0] * p[1]).sum() }
package func valueAndGradient(
  at point: [Tensor], of function: ([Tensor]) throws -> Tensor
) throws -> (value: Tensor, gradient: [Tensor]) {
  let variables = point.map(\.variable)
  return try valueAndGradient(of: function(variables), by: variables)
}
