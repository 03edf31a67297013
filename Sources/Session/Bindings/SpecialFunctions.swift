import Arithmetic
import Machine
import Tensors

extension Library {
  /// The special functions of numbers, and elementwise of tensors.
  static var specialFunctions: [NativeFunction] {
    [
      unary(
        "erf", "The error function, 2/√π times the integral of exp(−t²) from 0 to x.",
        ("erf(0.5)", "0.520499877813047"), { Double.erf($0) }, { Tensor.erf($0) }),
      unary(
        "erfc", "1 − erf(x), exact where that is small.", ("erfc(10)", "2.08848758376254e-45"),
        { Double.erfc($0) }, { Tensor.erfc($0) }),
      unary(
        "erfinv", "The y with erf(y) = x, for x between −1 and 1.",
        ("erfinv(0.5)", "0.47693627620447"), { Tensor.inverseErf(Tensor($0)).item },
        Tensor.inverseErf),
      unary(
        "logit", "log(p/(1 − p)), the inverse of the sigmoid.", ("logit(0.5)", "0"),
        { Tensor.logit(Tensor($0)).item }, Tensor.logit),
      unary(
        "digamma", "The derivative of log Γ(x).", ("digamma(10)", "2.25175258906672"),
        { Double.polygamma(0, $0) }, { Tensor.polygamma(0, $0) }),
      NativeFunction(
        "polygamma(n, x)", "The n-th derivative of digamma, elementwise.",
        example: ("polygamma(1, 1) ≈ π²/6", "true")
      ) { arguments, _ throws(Trap) in
        let order = try arguments.integer(0, in: 0...169)
        return try Tensor.polygamma(order, try arguments.tensor(1)).value()
      },
      NativeFunction(
        "log_beta(a, b)", "log Γ(a) + log Γ(b) − log Γ(a + b), without cancellation.",
        example: ("log_beta(1, 1e10) ≈ -log(1e10)", "true"), ofNumbers: Double.logBeta
      ) { arguments, _ throws(Trap) in
        try elementwise(arguments, Double.logBeta, Tensor.logBeta)
      },
      bessel("bessel_i0", "I₀(x), the modified Bessel function of order 0.", "1.26606587775201", 0),
      bessel(
        "bessel_i1", "I₁(x), the modified Bessel function of order 1.", "0.565159103992485", 1),
      scaledBessel(
        "bessel_i0_scaled", "exp(−|x|) I₀(x), which does not overflow.", "0.0126172404558913", 0),
      scaledBessel(
        "bessel_i1_scaled", "exp(−|x|) I₁(x), which does not overflow.", "0.0126109302569286", 1),
    ] + cumulativeFunctions
  }

  private static func bessel(
    _ name: String, _ summary: String, _ output: String, _ order: Int
  ) -> NativeFunction {
    unary(name, summary, ("\(name)(1)", output), { Double.besselI(order, $0) }) {
      Tensor.besselI(order, $0)
    }
  }

  private static func scaledBessel(
    _ name: String, _ summary: String, _ output: String, _ order: Int
  ) -> NativeFunction {
    unary(name, summary, ("\(name)(1000)", output), { Double.scaledBesselI(order, $0) }) {
      Tensor.scaledBesselI(order, $0)
    }
  }
}
