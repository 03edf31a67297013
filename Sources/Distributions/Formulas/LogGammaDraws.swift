import Arithmetic
import Tensors

extension Gamma {
  /// The logarithms of standard gamma draws of small concentrations too, as functions of these by which
  /// the cumulative distribution function stays what it is (see `followingParameters`).
  static func logDraw(
    _ concentration: Tensor, _ shape: [Int], using stream: inout RandomStream
  ) -> Tensor {
    let drawn = stream.logGamma(concentration: concentration.constant, shape)
    guard concentration.isTracked else { return drawn }
    let (a, fixed) = (concentration, concentration.constant)
    // Below e⁻⁴⁰ P(a, g) is gᵃ/Γ(a + 1), so that a log g − log Γ(a + 1) stays.
    let isTiny = drawn .< -40
    let tiny = (fixed * drawn - Tensor.logGamma(fixed + 1) + Tensor.logGamma(a + 1)) / a
    let g = Tensor.exp(Tensor.choose(isTiny, 0, drawn))
    let share = Tensor.regularizedGammaP(a, g)
    // g times the density.
    let slope = Tensor.exp(Tensor.gammaKernel(fixed, g))
    let other = (share.constant - share) / slope
    // What is added is 0, and has the derivative.
    return drawn + Tensor.choose(isTiny, tiny - tiny.constant, other)
  }
}
