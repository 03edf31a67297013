import Balls
import Distributions
import Integration
import Machine
import Tensors

/// A function of the language whose integral, sum or mean is asked for: a number at each point, or a
/// tensor of numbers, each of which has an integral of its own.
final class IntegratedFunction {
  /// What asks, as errors say it.
  let name: String
  let function: Value
  private let interpreter: Interpreter
  private let stream: RandomStream
  private let lanes: LaneFunction
  private var isFirst = true
  /// Of the tensors that it answers; nil of numbers.
  private(set) var shape: [Int]?
  /// What it answered, where that are tensors: their elements are asked for one after the other.
  private var known: [[Double]: [Double]] = [:]
  /// What it answers to balls, at the numbers of a law that are listed.
  private var terms: [Numeral<RealBall>]?

  init(_ name: String, _ function: Value, _ interpreter: Interpreter) {
    (self.name, self.function, self.interpreter) = (name, function, interpreter)
    lanes = LaneFunction(function, interpreter)
    stream = interpreter.world.stream
  }

  var elementCount: Int { shape?.reduce(1, *) ?? 1 }

  /// An element of the value at a number, with the error that the function knows of.
  func value(at x: Double, element: Int = 0) throws(Trap) -> Estimate {
    try value(.number(x), element) { [x] }
  }

  /// Replaces points by an element of the values there, whose errors are noted.
  func replace(
    _ points: UnsafeMutableBufferPointer<Double>, element: Int, noting errors: inout InheritedError
  ) throws(Trap) {
    if lanes.replace(points) { return }
    for index in points.indices {
      let x = points[index]
      let value = try value(at: x, element: element)
      errors.note(value.error, at: x)
      points[index] = value.value
    }
  }

  /// The same at a point of a law of vectors.
  func value(at x: Tensor, element: Int = 0) throws(Trap) -> Estimate {
    try value(try x.value(), element) { x.scalars }
  }

  private func value(
    _ x: Value, _ element: Int, key: () -> [Double]
  ) throws(Trap) -> Estimate {
    if shape != nil, let values = known[key()] { return Estimate(values[element], error: 0) }
    let value = try interpreter.call(function, x)
    if isFirst {
      isFirst = false
      try requireNoDraws()
      try note(value)
    }
    if case .number(let number) = value, shape == nil { return Estimate(number, error: 0) }
    if let tensor = value.tensor, tensor.isTracked { throw derivativeThroughValues }
    guard let shape else {
      guard let number = value.number else { throw unexpected(value) }
      return Estimate(number, error: value.estimate?.error ?? 0)
    }
    guard let tensor = value.tensor, tensor.shape == shape else { throw unexpected(value) }
    let values = tensor.scalars
    known[key()] = values
    return Estimate(values[element], error: 0)
  }

  /// What the first value says of the others.
  private func note(_ first: Value) throws(Trap) {
    guard first.number == nil, let tensor = first.tensor, tensor.type != .bool, tensor.count > 0
    else { return }
    shape = tensor.shape
  }

  private func unexpected(_ value: Value) -> Trap {
    let expected =
      shape.map { "tensors of one shape, first \($0) and then" }
      ?? "a number or a tensor of numbers,"
    return Trap(
      .unsupported(
        "\(name) takes a function that answers \(expected) not \(value.kindDescription)"))
  }

  private var derivativeThroughValues: Trap { Trap(.derivativeOfAnIntegral(name)) }

  /// A trap where the function has drawn; the stream is then as it was.
  func requireNoDraws() throws(Trap) {
    let world = interpreter.world
    guard world.stream != stream else { return }
    world.stream = stream
    throw Trap(
      .unsupported(
        "\(name) takes a function that draws nothing; draw outside of it, or average samples"))
  }

  // MARK: - Formulas

  /// An element of the value as a formula of the point; fails with `NoEnclosure` where the function has
  /// none.
  func formula(at x: Anchored, element: Int) throws -> Traced {
    let values = try Self.formulas(of: function, at: x, interpreter)
    if values.shape.isEmpty ? shape != nil : shape != values.shape {
      guard element == 0, shape == nil else {
        throw NoEnclosure(reason: "the function answers tensors of several shapes")
      }
      shape = values.shape
    }
    return values.elements[element].value
  }

  static func formulas(
    of function: Value, at x: Anchored, _ interpreter: Interpreter
  ) throws -> Numeral<Anchored> {
    do throws(Trap) {
      let lifted = AnalyticFunction(function, interpreter)
      let values = try lifted.value(at: [.object(Numeral(x))], as: Anchored.self)
      guard !values.elements.isEmpty else { throw Trap(.unsupported("nothing to integrate")) }
      return values
    } catch {
      if error.isInterruption { throw error }
      throw NoEnclosure(reason: error.description)
    }
  }

  // MARK: - Finite sums

  /// E f(k) in balls; fails with `NoEnclosure` where the function has no meaning for them.
  func mean(under law: ListedMasses, element: Int) throws -> EnclosedIntegral {
    try ComplexBall.withPrecision(ListedTerms.precision) {
      if terms == nil {
        let lifted = AnalyticFunction(function, interpreter)
        terms = try ListedTerms.terms(under: law) { point throws(Trap) in
          try lifted.value(at: [point], as: RealBall.self)
        }
        if let first = terms?.first, !first.shape.isEmpty { shape = first.shape }
      }
      return law.mean(of: (terms ?? []).map { $0.elements[element] })
    }
  }
}

extension Trap.Reason {
  static func derivativeOfAnIntegral(_ name: String) -> Trap.Reason {
    .library(
      TensorError.notDifferentiable(
        "no derivative passes through \(name), which sees values alone; write it out: the derivative "
          + "of the integrand goes inside, an end of the interval gives the integrand there"))
  }
}
