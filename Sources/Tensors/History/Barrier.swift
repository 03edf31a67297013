/// A value through which no derivative passes to what it was made from: asking for one is an error
/// that says why.
struct Barrier: Primitive {
  let reason: String

  var name: String { "barrier" }
  var reads: Reads { [] }

  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor { operands[0].constant }

  func pullback(_ d: Tensor, to _: Int, in _: Application) -> Tensor {
    Tensor(failure: .notDifferentiable(reason))
  }
}

extension Tensor {
  /// The same value as something computed from others that no derivative passes to, such as a draw
  /// whose law cannot be reparametrised: a derivative would otherwise silently be zero.
  ///
  ///     draw.barrier(behind: [probabilities], "no derivative passes through a Bernoulli draw")
  package func barrier(behind origins: [Tensor], _ reason: String) -> Tensor {
    guard origins.contains(where: \.isTracked) else { return self }
    return Barrier(reason: reason).apply([self] + origins)
  }
}
