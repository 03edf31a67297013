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
          + "∫(f, a..b). Of a function that answers a tensor one for each element.",
        example: ("integrate(x -> 3x², 0..2)", "8 ± 9e-14")
      ) { arguments, interpreter throws(Trap) in
        let range = try arguments.interval(1, of: "integrate")
        let function = IntegratedFunction("integrate", try arguments.value(0), interpreter)
        let interval = Interval(from: range.from, to: range.to)
        return try numerically(function, arguments, interpreter) { element in
          try function.integral(over: interval, element: element)
        } by: { element in
          .integral(of: function, over: interval, element: element)
        }
      },
      NativeFunction(
        "sum_over(f, interval)",
        "The sum of f(k) over the whole numbers of an interval, both ends included, and its error; "
          + "an end may be infinite; ∑(f, a..b). Of a function that answers a tensor one for each "
          + "element.",
        example: ("sum_over(k -> 1/k², 1..∞)", "1.644934066848227 ± 8e-16")
      ) { arguments, interpreter throws(Trap) in
        let range = try arguments.interval(1, of: "sum_over")
        let function = IntegratedFunction("sum_over", try arguments.value(0), interpreter)
        return try numerically(function, arguments, interpreter) { element in
          try function.sum(from: range.from, to: range.to, element: element)
        } by: { element in
          FunctionalDefinition(quadrature: {
            try function.sum(from: range.from, to: range.to, element: element)
          })
        }
      },
      NativeFunction(
        "expect(law, f)",
        "The mean of f(x) for x from a law, and its error; 𝔼(law, f). Of a function that answers a "
          + "tensor one for each element.",
        example: ("expect(Bernoulli(0.25), x -> 3x)", "0.75 ± 2e-15")
      ) { arguments, interpreter throws(Trap) in
        let law = try arguments.law(0).law
        guard !law.isTracked else { throw Trap(.derivativeOfAnIntegral("expect")) }
        let function = IntegratedFunction("expect", try arguments.value(1), interpreter)
        return try numerically(function, arguments, interpreter) { element in
          try function.mean(under: law, element: element)
        } by: { element in
          .expectation(under: law, of: function, element: element)
        }
      },
    ]
  }
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

/// The integral, sum or mean of a function of the language, as a number with its error; of a function
/// that answers tensors the tensor of numbers alone.
///
/// A function that draws has no integral: it has another value each time. A derivative that would
/// have to pass is an error, since such methods see values alone.
private func numerically(
  _ function: IntegratedFunction, _ arguments: Arguments, _ interpreter: Interpreter,
  _ estimate: @escaping (_ element: Int) throws -> Estimate,
  by definition: @escaping (_ element: Int) -> FunctionalDefinition
) throws(Trap) -> Value {
  if let evidence = interpreter.world.evidence {
    let withCheck = { (element: Int) -> FunctionalDefinition in
      var own = definition(element)
      own.quadrature = { try checked(function, element, estimate) }
      own.shape = { function.shape }
      own.element = definition
      return own
    }
    return try evidence.value(
      of: function.name, arguments.all, hasClosedForm: false, by: withCheck(0), interpreter)
  }
  do {
    let first = try checked(function, 0, estimate)
    guard let shape = function.shape else { return .object(EstimateObject(first)) }
    var numbers = [first.value]
    for element in 1..<max(1, function.elementCount) {
      numbers.append(try checked(function, element, estimate).value)
    }
    return try Tensor(numbers, shape: shape).value()
  } catch {
    throw Trap(error)
  }
}

/// An estimate by a function that has drawn nothing.
private func checked(
  _ function: IntegratedFunction, _ element: Int, _ estimate: (_ element: Int) throws -> Estimate
) throws -> Estimate {
  do {
    let result = try estimate(element)
    try function.requireNoDraws()
    return result
  } catch {
    try function.requireNoDraws()
    throw error
  }
}

extension Distribution {
  /// Whether a derivative is being taken by its parameters.
  var isTracked: Bool { mean.isTracked || variance.isTracked }
}
