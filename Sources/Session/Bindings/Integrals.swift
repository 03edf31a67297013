import Distributions
import Integration
import Machine
import Tensors

extension Library {
  static var integralFunctions: [NativeFunction] {
    [
      NativeFunction(
        "integrate(f, interval)",
        "The integral of a function of a number over an interval, finite or not, and its error; "
          + "∫(f, a..b).",
        example: ("integrate(x -> 3x², 0..2)", "8 ± 1e-13")
      ) { arguments, interpreter throws(Trap) in
        let function = try arguments.value(0)
        let range = try arguments.interval(1, of: "integrate")
        return try numerically(
          "integrate", of: function, arguments, extent: range.extent, interpreter
        ) {
          function in
          try GaussKronrod().integral(over: Interval(from: range.from, to: range.to), function)
        }
      },
      NativeFunction(
        "sum_over(f, interval)",
        "The sum of f(k) over the whole numbers of an interval, both ends included, and its error; "
          + "an end may be infinite; ∑(f, a..b).",
        example: ("sum_over(k -> 1/k², 1..∞)", "1.644934066848227 ± 8e-16")
      ) { arguments, interpreter throws(Trap) in
        let function = try arguments.value(0)
        let range = try arguments.interval(1, of: "sum_over")
        return try numerically(
          "sum_over", of: function, arguments, extent: range.extent + 1, interpreter
        ) {
          function in
          try Series().sum(from: range.from, to: range.to, function)
        }
      },
      NativeFunction(
        "expect(law, f)",
        "The mean of f(x) for x from a law of numbers, and its error; 𝔼(law, f).",
        example: ("expect(Bernoulli(0.25), x -> 3x)", "0.75 ± 2e-16")
      ) { arguments, interpreter throws(Trap) in
        let law = try arguments.law(0).law
        guard !law.isTracked else { throw Trap(.derivativeOfAnIntegral("expect")) }
        return try numerically(
          "expect", of: try arguments.value(1), arguments, extent: 1, interpreter
        ) {
          function in
          try expectation(under: law, function)
        }
      },
    ]
  }
}

extension RangeObject {
  fileprivate var extent: Double { (to - from).magnitude }
}

extension Arguments {
  /// An interval, through whose ends no derivative is taken.
  fileprivate func interval(_ index: Int, of name: String) throws(Trap) -> RangeObject {
    let range = try object(index, RangeObject.self, "an interval such as 0..1 or -∞..∞")
    if let end = range.objectEnd as? TensorObject, end.tensor.isTracked {
      throw Trap(.derivativeOfAnIntegral(name))
    }
    return range
  }
}

/// What `compute` answers for a function of the language, as a number with its error.
///
/// A function that draws has no integral: it has another value each time. A derivative that would
/// have to pass is an error, since such methods see values alone. Where the function's own values
/// carry errors, these count as far as the `extent` over which they are added up, or else as a share.
private func numerically(
  _ name: String, of function: Value, _ arguments: Arguments, extent: Double = .infinity,
  _ interpreter: Interpreter, _ compute: @escaping ((Double) throws -> Double) throws -> Estimate
) throws(Trap) -> Value {
  let estimate = { () throws -> Estimate in
    var integrand = Integrand(name, function, interpreter)
    do {
      let estimate = try compute { try integrand.value(at: $0) }
      try integrand.requireNoDraws()
      let inherited = integrand.inheritedError(of: estimate.value, extent: extent)
      return Estimate(estimate.value, error: estimate.error + inherited)
    } catch {
      try integrand.requireNoDraws()
      throw error
    }
  }
  if let evidence = interpreter.world.evidence {
    return try evidence.value(
      of: name, arguments.all, hasClosedForm: false,
      by: FunctionalDefinition(quadrature: estimate), interpreter)
  }
  do {
    return .object(EstimateObject(try estimate()))
  } catch {
    throw Trap(error)
  }
}

/// A function of the language, asked for many values.
private struct Integrand {
  private let name: String
  private let function: Value
  private let interpreter: Interpreter
  private let stream: RandomStream
  private var isFirst = true
  private var largestError = 0.0
  private var largestShare = 0.0

  init(_ name: String, _ function: Value, _ interpreter: Interpreter) {
    (self.name, self.function, self.interpreter) = (name, function, interpreter)
    stream = interpreter.world.stream
  }

  mutating func value(at x: Double) throws(Trap) -> Double {
    let value = try interpreter.call(function, .number(x))
    if isFirst {
      isFirst = false
      try requireNoDraws()
    }
    if case .number(let number) = value { return number }
    return try number(value)
  }

  private mutating func number(_ value: Value) throws(Trap) -> Double {
    guard let number = value.number else {
      throw Trap(
        .unsupported(
          "\(name) takes a function that answers a number, not \(value.kindDescription)"))
    }
    if let tensor = value.tensor, tensor.isTracked { throw Trap(.derivativeOfAnIntegral(name)) }
    if let error = value.estimate?.error {
      largestError = max(largestError, error)
      if error > 0 { largestShare = max(largestShare, error / number.magnitude) }
    }
    return number
  }

  /// How much the errors of the values may come to in the result.
  func inheritedError(of result: Double, extent: Double) -> Double {
    guard largestError > 0 else { return 0 }
    return extent.isFinite ? extent * largestError : largestShare * result.magnitude
  }

  /// A trap where the function has drawn; the stream is then as it was.
  func requireNoDraws() throws(Trap) {
    let world = interpreter.world
    guard world.stream != stream else { return }
    world.stream = stream
    throw Trap(
      .unsupported(
        "\(name) takes a function that draws nothing; draw outside of it, or average samples"))
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
  var isTracked: Bool { mean.isTracked || variance.isTracked }
}
