import Tensors

/// The values' derivatives by some variables, times a vector from the left: uᵀ ∂values/∂variable,
/// summed over the values, of each variable's shape.
///
///     let x = Tensor([1, 2]).variable
///     try vectorJacobianProduct(of: [x * x], by: [x], along: [Tensor([1, 0])])   // [[2, 0]]
///
/// A vector has the shape of its value. Throws `TensorError` as `gradient` does.
package func vectorJacobianProduct(
  of values: [Tensor], by variables: [Tensor], along vectors: [Tensor]
) throws(TensorError) -> [Tensor] {
  try gradient(of: inner(vectors, values), by: variables)
}

/// The values' derivatives by some variables, times a vector from the right: ∂values/∂variables v, of
/// each value's shape.
///
///     try jacobianVectorProduct(of: [x * x], by: [x], along: [Tensor([1, 0])])   // [[2, 0]]
///
/// The product from the left, uᵀJ, is linear in u, and its derivative by u along v is Jv: so reverse
/// mode, twice, does what forward mode would.
package func jacobianVectorProduct(
  of values: [Tensor], by variables: [Tensor], along vectors: [Tensor]
) throws(TensorError) -> [Tensor] {
  let weights = values.map { Tensor.zeros($0.shape, type: $0.type).variable }
  let products = try vectorJacobianProduct(of: values, by: variables, along: weights)
  return try gradient(of: inner(vectors, products), by: weights)
}

/// The derivatives of one value by some variables, element by element: for each variable a tensor of
/// the value's shape followed by the variable's.
///
///     try jacobian(of: x * x, by: [x])[0].scalars        // [2, 0, 0, 4]
///
/// Takes one pass backwards for each element of the value, and may be interrupted between them.
package func jacobian(
  of value: Tensor, by variables: [Tensor]
) throws(TensorError) -> [Tensor] {
  let value = try value.checked()
  guard value.rank > 0 else { return try gradient(of: value, by: variables) }
  let elements = value.reshaped([value.count])
  var rows = variables.map { _ in [Tensor]() }
  for position in 0..<value.count {
    if Interruption.isRequested { throw .interrupted }
    let gradient = try gradient(of: elements.elements(at: [.at(position)]), by: variables)
    for index in gradient.indices { rows[index].append(gradient[index]) }
  }
  var jacobian: [Tensor] = []
  for (index, variable) in variables.enumerated() {
    let stacked =
      rows[index].isEmpty
      ? .zeros([0] + variable.shape, type: variable.type) : Tensor.stack(rows[index], axis: 0)
    jacobian.append(try stacked.reshaped(value.shape + variable.shape).checked())
  }
  return jacobian
}

/// The sum of the products of all elements.
private func inner(_ a: [Tensor], _ b: [Tensor]) -> Tensor {
  zip(a, b).reduce(Tensor(0)) { $0 + ($1.0 * $1.1).sum() }
}
