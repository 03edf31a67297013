import Arithmetic
import Glibc
import Machine
import Tensors

extension Library {
  /// Functions of numbers, and elementwise of tensors, beyond those of one number alone.
  static var numberFunctions: [NativeFunction] {
    [
      NativeFunction(
        "round(x, digits?)",
        "The nearest number with so many decimals, none unless given; of two, the even one.",
        example: ("round([2.5, 3.14159], 2)", "[2.5, 3.14]")
      ) { arguments, _ throws(Trap) in
        let digits = arguments[1] == nil ? 0 : try arguments.integer(1, in: -300...300)
        let scale = pow(10, Double(digits))
        if case .number(let x)? = arguments[0] { return .number(rounded(x, scale)) }
        let tensor = try arguments.tensor(0)
        if digits == 0 { return try Tensor.nearest(tensor).value() }
        return try (Tensor.nearest(tensor * Tensor(scale)) / Tensor(scale)).value()
      },
      NativeFunction(
        "clamp(x, low, high)", "x, or the end of the interval next to it.",
        example: ("clamp([-1, 0.5, 3], 0, 1)", "[0, 0.5, 1]")
      ) { arguments, _ throws(Trap) in
        if let low = arguments[1]?.number, let high = arguments[2]?.number, low > high {
          throw arguments.wrong(
            2, expected: "at least low, which is \(arguments[1]?.summary ?? "")")
        }
        if case .number(let x)? = arguments[0], case .number(let low)? = arguments[1],
          case .number(let high)? = arguments[2]
        {
          return .number(x < low ? low : x > high ? high : x)
        }
        let raised = Tensor.maximum(try arguments.tensor(0), try arguments.tensor(1))
        return try Tensor.minimum(raised, try arguments.tensor(2)).value()
      },
      NativeFunction(
        "hypot(x, y)", "√(x² + y²), without overflow.", example: ("hypot(3e200, 4e200)", "5e200"),
        ofNumbers: Glibc.hypot
      ) { arguments, _ throws(Trap) in
        try elementwise(arguments, Glibc.hypot, Tensor.hypotenuse)
      },
      NativeFunction(
        "atan2(y, x)", "The angle of the point (x, y), between −π and π.",
        example: ("atan2(1, -1) == 3π/4", "true"), ofNumbers: Glibc.atan2
      ) { arguments, _ throws(Trap) in
        try elementwise(arguments, Glibc.atan2, Tensor.atan2)
      },
      NativeFunction(
        "is_nan(x)", "Whether x is NaN, elementwise.",
        example: ("is_nan([1, nan])", "[false, true]")
      ) { arguments, _ throws(Trap) in
        let x = try arguments.tensor(0)
        return try (x .!= x).value()
      },
      NativeFunction(
        "is_finite(x)", "Whether x is neither NaN nor infinite, elementwise.",
        example: ("is_finite([1, nan, ∞])", "[true, false, false]")
      ) { arguments, _ throws(Trap) in
        try Tensor.isFinite(try arguments.tensor(0)).value()
      },
    ]
  }
}

/// The nearest multiple of 1/scale; a number too large to have such decimals is itself.
private func rounded(_ x: Double, _ scale: Double) -> Double {
  let scaled = x * scale
  return scaled.isFinite ? scaled.rounded(.toNearestOrEven) / scale : x
}
