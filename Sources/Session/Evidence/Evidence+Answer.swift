import Distributions
import Integration
import Machine
import Tensors

extension Evidence {
  /// How a functional's value can be found.
  package enum Method: String, Sendable, CaseIterable {
    /// A sum over finitely many values.
    case exact
    case enclosure
    case quadrature
    case sampling

    /// Those that are tried where a claim names none.
    package static let unasked: [Method] = [.exact, .enclosure, .quadrature]
  }

  /// What a method came to.
  package enum Found {
    case defined(EnclosedIntegral, Method)
    case estimated(Estimate, Method)
    /// A mean of draws with half the width of its interval; `hasMoments` says whether such an interval
    /// means anything.
    case sampled(Estimate, hasMoments: Bool)
  }

  /// The value of a functional and how it was found.
  package struct Answer {
    /// The name of the library.
    package let functional: String
    package let arguments: [Value]
    package let hasClosedForm: Bool
    package internal(set) var found: Found?
    /// Why there is no value.
    package internal(set) var obstacle: String?
    /// Of the first element of a tensor: its shape. The elements are answers of their own, which follow.
    package internal(set) var shape: [Int]?
    /// What the library's own form says, where `closed` asked for it: then the definition says nothing.
    package internal(set) var closedForm: Value?
  }
}

extension Evidence.Found {
  package var method: Evidence.Method {
    switch self {
    case .defined(_, let method), .estimated(_, let method): method
    case .sampled: .sampling
    }
  }

  /// The number nearest to what was found; NaN where nothing was.
  package var number: Double {
    switch self {
    case .defined(let value, _): value.number
    case .estimated(let estimate, _), .sampled(let estimate, _): estimate.value
    }
  }

  /// How far from it the true value may be: proved, estimated, or with certainty 1 − 1e-9.
  package var error: Double {
    switch self {
    case .defined(let value, _): value.estimate?.error ?? 0
    case .estimated(let estimate, _), .sampled(let estimate, _): estimate.error
    }
  }

  /// Whether something is known about the value.
  var isUsable: Bool {
    if case .defined(let value, _) = self { value.isKnown } else { !number.isNaN }
  }
}

extension Evidence.Answer {
  var elementCount: Int { shape?.reduce(1, *) ?? 1 }

  /// The value that numbers make, one for each element.
  func value(of numbers: [Double]) throws(Trap) -> Value {
    try shape.map { shape throws(Trap) in try Tensor(numbers, shape: shape).value() }
      ?? .number(numbers[0])
  }

  package var number: Double { found?.number ?? .nan }
  package var error: Double { closedForm == nil ? found?.error ?? 0 : 0 }

  /// Whether two functionals are the same, of the same laws: what is said of them says nothing.
  package func hasDefinition(of other: Self) -> Bool {
    guard closedForm == nil, other.closedForm == nil, functional == other.functional,
      arguments.count == other.arguments.count
    else { return false }
    return zip(arguments, other.arguments).allSatisfy { $0.isEqual(to: $1) }
  }
}
