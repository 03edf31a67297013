import Arithmetic
import Integration
import Machine
import Tensors

extension Library {
  static var elementwiseFunctions: [NativeFunction] {
    unaryFunctions + [
      NativeFunction(
        "xlogy(x, y)", "x log y, and 0 where x is 0.", example: ("xlogy([0, 2], [0, 1])", "[0, 0]"),
        ofNumbers: Double.xlogy
      ) { arguments, _ throws(Trap) in
        try elementwise(arguments, Double.xlogy, Tensor.xlogy)
      },
      NativeFunction(
        "xlog1py(x, y)", "x log(1 + y), and 0 where x is 0.",
        example: ("xlog1py(0, -1)", "0"), ofNumbers: Double.xlogOnePlusY
      ) { arguments, _ throws(Trap) in
        try elementwise(arguments, Double.xlogOnePlusY, Tensor.xlogOnePlusY)
      },
      NativeFunction(
        "where(mask, a, b)", "a where the mask is true, else b.",
        example: ("where([true, false], 1, [5, 6])", "[1, 6]")
      ) { arguments, _ throws(Trap) in
        try Tensor.choose(
          try arguments.tensor(0), try arguments.tensor(1), try arguments.tensor(2)
        ).value()
      },
      NativeFunction(
        "softmax(x, axis:)", "exp(x) divided by its sum along an axis, the last unless named.",
        example: ("softmax([0, 0])", "[0.5, 0.5]")
      ) { arguments, _ throws(Trap) in
        try (try arguments.tensor(0)).softmax(axis: try arguments.axis(1)).value()
      },
      NativeFunction(
        "log_softmax(x, axis:)",
        "The logarithm of softmax along an axis, the last unless named; finite where that is 0.",
        example: ("log_softmax([0, 1000])", "[-1000, 0]")
      ) { arguments, _ throws(Trap) in
        try (try arguments.tensor(0)).logSoftmax(axis: try arguments.axis(1)).value()
      },
      NativeFunction(
        "identity(x)", "x itself; also a layer that does nothing.",
        example: ("identity(3)", "3")
      ) { arguments, _ throws(Trap) in try arguments.value(0) },
      NativeFunction(
        "float32(x)", "The tensor or model in single precision.",
        example: ("float32([1, 0.5])", "[1, 0.5]")
      ) { arguments, _ throws(Trap) in
        try stored(arguments, as: .float32)
      },
      NativeFunction(
        "float64(x)", "The tensor or model in double precision.",
        example: ("float64([1, 0.5])", "[1, 0.5]")
      ) { arguments, _ throws(Trap) in
        try stored(arguments, as: .float64)
      },
    ]
  }

  private static func stored(
    _ arguments: Arguments, as type: ElementType
  ) throws(Trap) -> Value {
    if let model = arguments[0]?.cast(ModelObject.self) { return .object(model.stored(as: type)) }
    return try (try arguments.tensor(0)).stored(as: type).value()
  }

  private static var unaryFunctions: [NativeFunction] {
    [
      unary(
        "abs", "The absolute value.", ("abs(-2)", "2"), Double.abs, Tensor.abs,
        kernel: .absolute, intrinsic: .absoluteValue),
      unary(
        "exp", "e to the power x.", ("exp(0)", "1"), Double.exp, Tensor.exp, kernel: .exponential),
      unary(
        "log", "The natural logarithm.", ("log(1)", "0"), { Double.log($0) }, { Tensor.log($0) },
        kernel: .logarithm),
      unary(
        "sqrt", "The square root; √x.", ("sqrt(16)", "4"), Double.sqrt, Tensor.sqrt,
        kernel: .squareRoot, intrinsic: .squareRoot),
      unary("sin", "The sine.", ("sin(0)", "0"), Double.sin, Tensor.sin, kernel: .sine),
      unary("cos", "The cosine.", ("cos(0)", "1"), Double.cos, Tensor.cos, kernel: .cosine),
      unary(
        "tanh", "The hyperbolic tangent.", ("tanh(0)", "0"), Double.tanh, Tensor.tanh,
        kernel: .hyperbolicTangent),
      unary(
        "sinh", "The hyperbolic sine.", ("sinh(0)", "0"), Double.sinh, Tensor.sinh,
        kernel: .hyperbolicSine),
      unary(
        "cosh", "The hyperbolic cosine.", ("cosh(0)", "1"), Double.cosh, Tensor.cosh,
        kernel: .hyperbolicCosine),
      unary(
        "asinh", "The inverse hyperbolic sine.", ("asinh(0)", "0"), Double.asinh, Tensor.asinh,
        kernel: .inverseHyperbolicSine),
      unary(
        "acosh", "The inverse hyperbolic cosine, of x from 1 on.", ("acosh(1)", "0"),
        Double.acosh, Tensor.acosh),
      unary(
        "atanh", "The inverse hyperbolic tangent, of x between −1 and 1.", ("atanh(0)", "0"),
        Double.atanh, Tensor.atanh),
      unary("tan", "The tangent.", ("tan(0)", "0"), Double.tan, Tensor.tan),
      unary(
        "asin", "The angle between −π/2 and π/2 of which x is the sine.",
        ("asin(1) == π/2", "true"),
        Double.asin, Tensor.asin),
      unary(
        "acos", "The angle between 0 and π of which x is the cosine.", ("acos(-1) == π", "true"),
        Double.acos, Tensor.acos),
      unary(
        "atan", "The angle between −π/2 and π/2 of which x is the tangent.",
        ("4atan(1) == π", "true"), Double.atan, Tensor.atan),
      unary(
        "log2", "The logarithm to base 2, exact at its powers.", ("log2(1024)", "10"),
        { Double.log2($0) }, Tensor.log2),
      unary(
        "log10", "The logarithm to base 10, exact at its powers.", ("log10(0.001)", "-3"),
        { Double.log10($0) }, Tensor.log10),
      unary(
        "log1p", "log(1 + x), exact near 0.", ("log1p(1e-20)", "1e-20"), Double.logOnePlus,
        Tensor.logOnePlus, kernel: .logarithmOnePlus),
      unary(
        "expm1", "exp(x) − 1, exact near 0.", ("expm1(1e-20)", "1e-20"), Double.expMinusOne,
        Tensor.expMinusOne, kernel: .exponentialMinusOne),
      unary(
        "sigmoid", "1/(1 + exp(−x)).", ("sigmoid(0)", "0.5"), Double.sigmoid, Tensor.sigmoid,
        kernel: .sigmoid),
      unary(
        "log_sigmoid", "log(1/(1 + exp(−x))), finite where the sigmoid is 0.",
        ("log_sigmoid(-1000)", "-1000"), Double.logSigmoid, Tensor.logSigmoid),
      unary(
        "softplus", "log(1 + exp(x)), without overflow.", ("softplus(1000)", "1000"),
        Double.softplus, Tensor.softplus, kernel: .softplus),
      unary("sign", "−1, 0 or 1, as x is negative, 0 or positive.", ("sign(-2.5)", "-1"), sign) {
        Tensor.sign($0)
      },
      unary(
        "ceil", "The smallest whole number that is not below x.", ("ceil(-1.5)", "-1"),
        { $0.rounded(.up) }
      ) { -Tensor.floor(-$0) },
      unary(
        "trunc", "The whole number next to x towards 0.", ("trunc(-1.5)", "-1"),
        { $0.rounded(.towardZero) }
      ) { Tensor.sign($0) * Tensor.floor(Tensor.abs($0)) },
      unary(
        "relu", "x where it is positive, else 0.", ("relu([-1, 2])", "[0, 2]"), { max($0, 0) },
        Tensor.relu, kernel: .rectify),
      unary(
        "floor", "The largest whole number that is not above x.", ("floor(-1.5)", "-2"),
        Double.floor, Tensor.floor, kernel: .floor, intrinsic: .floor),
      unary(
        "log_gamma", "log Γ(x).", ("log_gamma(1)", "0"), Double.logGamma, Tensor.logGamma),
    ]
  }

  /// A function of one number, applied to every element of a tensor.
  static func unary(
    _ name: String, _ summary: String, _ example: (code: String, output: String),
    _ number: @escaping (Double) -> Double, _ tensor: @escaping (Tensor) -> Tensor,
    kernel: UnaryKernel? = nil, intrinsic: NativeFunction.Intrinsic? = nil
  ) -> NativeFunction {
    NativeFunction(
      "\(name)(x)", summary, example: example, ofNumber: number, ofLanes: kernel?.float64,
      intrinsic: intrinsic
    ) { arguments, _ throws(Trap) in
      if case .number(let x)? = arguments[0] { return .number(number(x)) }
      if let x = arguments[0]?.cast(EstimateObject.self) {
        return .object(EstimateObject(x.estimate.map(number)))
      }
      return try tensor(try arguments.tensor(0)).value()
    }
  }
}

/// −1, 0 or 1; NaN of NaN, and −0 of −0.
private func sign(_ x: Double) -> Double { x > 0 ? 1 : x < 0 ? -1 : x }

/// A function of two arguments, on numbers or broadcast over tensors.
func elementwise(
  _ arguments: Arguments, _ number: (Double, Double) -> Double,
  _ tensor: (Tensor, Tensor) -> Tensor
) throws(Trap) -> Value {
  if case .number(let x)? = arguments[0], case .number(let y)? = arguments[1] {
    return .number(number(x, y))
  }
  if let x = arguments[0]?.estimate, let y = arguments[1]?.estimate {
    return .object(EstimateObject(Estimate.map(x, y, number)))
  }
  return try tensor(try arguments.tensor(0), try arguments.tensor(1)).value()
}

extension NativeFunction {
  /// A function of two tensors, whatever their shapes.
  static func ofTwoTensors(
    _ signature: String, _ summary: String, example: (code: String, output: String),
    _ function: @escaping (Tensor, Tensor) -> Tensor
  ) -> NativeFunction {
    NativeFunction(signature, summary, example: example) { arguments, _ throws(Trap) in
      try function(try arguments.tensor(0), try arguments.tensor(1)).value()
    }
  }
}
