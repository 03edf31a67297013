import Tensors
import Testing

@testable import Distributions

/// A signature of the catalogue with parameters inside of what it allows.
struct ParameterExample: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let make: @Sendable ([Tensor]) throws -> any Distribution
  let parameters: [Tensor]

  /// One for each signature of each kind: parameters vary along two coordinates.
  static let interior: [ParameterExample] = Catalog.distributions.flatMap { kind in
    kind.signatures.map { signature in
      ParameterExample(
        testDescription: "\(kind.name)(\(signature.parameters.map(\.label)))",
        make: signature.make,
        parameters: signature.parameters.map { $0.constraint.example })
    }
  }
}

extension Constraint {
  fileprivate var example: Tensor {
    switch self {
    case .real, .finite: Tensor([-0.7, 1.3])
    case .positive: Tensor([0.8, 2.5])
    case .probability: Tensor([0.2, 0.65])
    }
  }
}
