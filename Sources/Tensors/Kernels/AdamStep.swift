import Arithmetic
import CKernels

/// The numbers of one step of Adam (Kingma and Ba, 2015).
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

  /// The numbers as the loops of `optimizer.c` read them.
  var factors: AdamFactors {
    let power = Double(step)
    return AdamFactors(
      step: rate / (1 - Double.pow(meanDecay, power)), mean_decay: meanDecay,
      square_decay: squareDecay,
      inverse_correction: 1 / (1 - Double.pow(squareDecay, power)), epsilon: epsilon)
  }
}
