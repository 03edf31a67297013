import Distributions
import Integration
import Machine
import Tensors

extension Library {
  static var integralFunctions: [NativeFunction] {
    [
      NativeFunction(
        "integrate(f, interval)",
        "The integral of a function of a number over an interval, finite or not; ∫(f, a..b).",
        example: ("integrate(x -> exp(-x), 0..∞)", "1")
      ) { arguments, interpreter throws(Trap) in
        let function = try arguments.value(0)
        let range = try arguments.object(1, RangeObject.self, "an interval such as 0..1 or -∞..∞")
        guard !range.hasObjectEnd else { throw Trap(.derivativeOfAnIntegral("integrate")) }
        return try quadrature("integrate", of: function, interpreter) { function in
          try GaussKronrod().integral(over: Interval(from: range.from, to: range.to), function)
        }
      },
      NativeFunction(
        "expect(law, f)",
        "The mean of f(x) for x from a law of numbers, by quadrature or an exact sum; 𝔼(law, f).",
        example: ("expect(Bernoulli(0.25), x -> 3x)", "0.75")
      ) { arguments, interpreter throws(Trap) in
        let law = try arguments.law(0).law
        guard !law.isTracked else { throw Trap(.derivativeOfAnIntegral("expect")) }
        return try quadrature("expect", of: try arguments.value(1), interpreter) { function in
          try expectation(under: law, function)
        }
      },
    ]
  }
}

/// What `integral` answers for a function of the language, as a number.
///
/// A function that draws has no integral: it has another value each time. A derivative that would
/// have to pass is an error, since quadrature sees values alone.
private func quadrature(
  _ name: String, of function: Value, _ interpreter: Interpreter,
  _ integral: ((Double) throws -> Double) throws -> Estimate
) throws(Trap) -> Value {
  let world = interpreter.world
  let stream = world.stream
  do {
    let estimate = try integral { x in
      let value = try interpreter.call(function, .number(x))
      guard world.stream == stream else {
        world.stream = stream
        throw Trap(
          .unsupported(
            "\(name) takes a function that draws nothing; draw outside of it, or average samples"))
      }
      guard let number = value.number else {
        throw Trap(
          .unsupported(
            "\(name) takes a function that answers a number, not \(value.kindDescription)"))
      }
      if let tensor = value.tensor, tensor.isTracked { throw Trap(.derivativeOfAnIntegral(name)) }
      return number
    }
    return .number(estimate.value)
  } catch {
    throw Trap(error)
  }
}

extension Trap.Reason {
  fileprivate static func derivativeOfAnIntegral(_ name: String) -> Trap.Reason {
    .library(
      TensorError.notDifferentiable(
        "no derivative passes through \(name), which sees values alone; write it out: the derivative "
          + "of the integrand goes inside, an end of the interval gives the integrand there"))
  }
}

extension Distribution {
  /// Whether a derivative is being taken by its parameters.
  fileprivate var isTracked: Bool { mean.isTracked || variance.isTracked }
}
