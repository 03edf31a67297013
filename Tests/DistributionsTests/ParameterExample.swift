import Tensors
import Testing

@testable import Distributions

/// A signature of the catalogue with parameters inside of what it allows.
struct ParameterExample: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let make: @Sendable ([Tensor]) throws -> any Distribution
  let parameters: [Tensor]
  /// Whether one of them is a whole number, by which there is no derivative.
  let countsTrials: Bool

  /// Whether sums over a `Grid` are its expectations.
  var isOnTheGrid: Bool {
    guard let law = try? make(parameters) else { return false }
    return law is Normal || !(law is any Family)
  }

  /// One for each signature of each kind: parameters vary along two coordinates.
  static let interior: [ParameterExample] = Catalog.distributions.flatMap { kind in
    kind.signatures.map { signature in
      ParameterExample(
        testDescription: "\(kind.name)(\(signature.parameters.map(\.label)))",
        make: signature.make,
        parameters: signature.parameters.enumerated().map { $1.constraint.example(number: $0) },
        countsTrials: signature.parameters.contains { $0.constraint == .count })
    }
  }
}

extension Constraint {
  /// For the parameter of that number in its signature.
  fileprivate func example(number: Int) -> Tensor {
    switch self {
    case .real, .finite: Tensor([-0.7, 1.3])
    case .positive: Tensor([0.8, 2.5])
    case .notNegative: Tensor([0.4, 3])
    case .probability, .openProbability, .positiveProbability: Tensor([0.2, 0.65])
    case .count: Tensor([3, 8])
    case .above: Tensor([1.9, 4.1]) + Double(number)
    case .between: Tensor([1, 2])
    }
  }
}
