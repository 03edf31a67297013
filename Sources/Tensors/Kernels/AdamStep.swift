import Arithmetic
import CKernels

/// One step of Adam (Kingma and Ba, 2015) on one parameter, in a single pass over its elements.
///
///     mean   ← β₁ mean + (1 − β₁) gradient
///     square ← β₂ square + (1 − β₂) gradient²
///     parameter ← parameter − rate · (mean / (1 − β₁ᵗ)) / (√(square / (1 − β₂ᵗ)) + ε)
package struct AdamStep: Sendable {
  package var rate: Double
  package var meanDecay: Double
  package var squareDecay: Double
  package var epsilon: Double
  /// The number of the step, from 1 on.
  package var step: Int

  package init(
    rate: Double, meanDecay: Double = 0.9, squareDecay: Double = 0.999, epsilon: Double = 1e-8,
    step: Int
  ) {
    self.rate = rate
    self.meanDecay = meanDecay
    self.squareDecay = squareDecay
    self.epsilon = epsilon
    self.step = step
  }

  /// Changes the parameter and both averages, in place where nobody else refers to them. All have
  /// the parameter's shape.
  package func apply(
    to parameter: inout Tensor, gradient: Derivative, mean: inout Tensor, square: inout Tensor
  ) throws(TensorError) {
    let type = try parameter.checked().asNumbers().type
    let gradient = try gradient.converted(to: type)
    for shape in [gradient.shape, try mean.checked().shape, try square.checked().shape]
    where shape != parameter.shape {
      throw .shapesDiffer(operation: "update", parameter.shape, shape)
    }
    for tensor in [parameter, mean, square] where tensor.type != type {
      throw .argument(
        operation: "update", expected: "averages in \(type.name)", found: tensor.type.name)
    }
    if type == .float32 {
      try run(&parameter, gradient, &mean, &square, Float.self, adam_f32)
    } else {
      try run(&parameter, gradient, &mean, &square, Double.self, adam_f64)
    }
  }

  private func run<Element: MatrixElement>(
    _ parameter: inout Tensor, _ gradient: Derivative, _ mean: inout Tensor,
    _ square: inout Tensor, _: Element.Type,
    _ kernel:
      @Sendable (
        Int, UnsafeMutablePointer<Element>, UnsafePointer<Element>, UnsafeMutablePointer<Element>,
        UnsafeMutablePointer<Element>, AdamFactors
      ) -> Void
  ) throws(TensorError) {
    let factors = factors
    try parameter.makeUnique()
    try mean.makeUnique()
    try square.makeUnique()
    // SAFETY: each of the three was just made the only owner of its storage, and lives on.
    let p = parameter.mutableBase(of: Element.self)
    let m = mean.mutableBase(of: Element.self)
    let v = square.mutableBase(of: Element.self)
    defer { withExtendedLifetime((parameter, mean, square)) {} }
    try gradient.forEachRun(of: Element.self) { start, run in
      guard let elements = run.baseAddress else { return }
      kernel(run.count, p + start, elements, m + start, v + start, factors)
    }
  }

  /// The numbers as the loops of `optimizer.c` read them.
  var factors: AdamFactors {
    let power = Double(step)
    return AdamFactors(
      step: rate / (1 - Double.pow(meanDecay, power)), mean_decay: meanDecay,
      square_decay: squareDecay,
      inverse_correction: 1 / (1 - Double.pow(squareDecay, power)), epsilon: epsilon)
  }
}
