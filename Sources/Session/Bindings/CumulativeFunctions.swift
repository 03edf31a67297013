import Arithmetic
import Machine
import Tensors

extension Library {
  /// The functions in which distribution functions and quantiles of laws are written.
  static var cumulativeFunctions: [NativeFunction] {
    [
      unary(
        "ndtr", "The standard normal distribution function Φ(z), exact where that is small.",
        ("ndtr(-10)", "7.61985302416053e-24"), { Double.normalCumulative($0) },
        { Tensor.normalCumulative($0) }),
      unary(
        "log_ndtr", "log Φ(z), also where Φ underflows.", ("log_ndtr(-100)", "-5005.52420869421"),
        { Double.logNormalCumulative($0) }, { Tensor.logNormalCumulative($0) }),
      unary(
        "ndtri", "The z with Φ(z) = p, the standard normal quantile.",
        ("ndtri(0.975)", "1.95996398454005"), { Double.normalQuantile($0) },
        { Tensor.normalQuantile($0) }),
      unary(
        "erfcinv", "The y with erfc(y) = q, for q between 0 and 2.",
        ("erfcinv(1e-300)", "26.2094699605161"), { Double.inverseErfc($0) },
        { Tensor.inverseErfc($0) }),
      ofShape(
        "gammainc(a, x)", "The integral of t^(a - 1) exp(-t) from 0 to x as a share of Γ(a).",
        ("gammainc(2, 1) ≈ 1 - 2 * exp(-1)", "true"), Double.regularizedGammaP,
        Tensor.regularizedGammaP),
      ofShape(
        "gammaincc(a, x)", "1 − gammainc(a, x), exact where that is small.",
        ("gammaincc(1, 100) ≈ exp(-100)", "true"), Double.regularizedGammaQ,
        Tensor.regularizedGammaQ),
      ofShape(
        "gammaincinv(a, p)", "The x with gammainc(a, x) = p.",
        ("gammaincinv(1, 0.5) ≈ log(2)", "true"), Double.inverseRegularizedGammaP,
        Tensor.inverseRegularizedGammaP),
      ofShape(
        "gammainccinv(a, q)", "The x with gammaincc(a, x) = q.",
        ("gammainccinv(1, exp(-100))", "100"), Double.inverseRegularizedGammaQ,
        Tensor.inverseRegularizedGammaQ),
      ofShapes(
        "betainc(a, b, x)",
        "The integral of t^(a - 1) (1 − t)^(b - 1) from 0 to x as a share of B(a, b); "
          + "1 − betainc(a, b, x) is betainc(b, a, 1 - x).",
        ("betainc(3, 2, 0.5)", "0.3125")
      ) { a, b, x in Tensor.regularizedBeta(x, a, b) },
      ofShapes(
        "betaincinv(a, b, p)", "The x with betainc(a, b, x) = p.",
        ("betaincinv(3, 2, 0.3125)", "0.5")
      ) { a, b, p in Tensor.inverseRegularizedBeta(p, a, b) },
    ]
  }

  private static func ofShape(
    _ signature: String, _ summary: String, _ example: (code: String, output: String),
    _ number: @escaping (Double, Double) -> Double, _ tensor: @escaping (Tensor, Tensor) -> Tensor
  ) -> NativeFunction {
    NativeFunction(
      signature, "\(summary) Elementwise; of derivatives by a there is the first.",
      example: example, ofNumbers: number
    ) { arguments, _ throws(Trap) in
      try elementwise(arguments, number, tensor)
    }
  }

  private static func ofShapes(
    _ signature: String, _ summary: String, _ example: (code: String, output: String),
    _ tensor: @escaping (Tensor, Tensor, Tensor) -> Tensor
  ) -> NativeFunction {
    NativeFunction(
      signature, "\(summary) Elementwise; of derivatives by a and b there are the first.",
      example: example
    ) { arguments, _ throws(Trap) in
      try tensor(
        try arguments.tensor(0), try arguments.tensor(1), try arguments.tensor(2)
      ).value()
    }
  }
}
