import Tensors
import Testing

@testable import Distributions

/// A signature of the catalogue with parameters inside of what it allows.
struct ParameterExample: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let make: @Sendable ([Tensor]) throws -> any Distribution
  let parameters: [Tensor]
  let constraints: [Constraint]

  /// Whether each element may be moved by itself: no whole number, and no part of a matrix or a
  /// direction.
  var isSmooth: Bool {
    !constraints.contains {
      $0.isOfWholeNumbers || [.positiveDefinite, .positiveTriangle, .unitVector].contains($0)
    }
  }

  /// Whether the same stream gives draws that move with the parameters.
  var movesByDifferences: Bool {
    guard let law = try? make(parameters) else { return false }
    return law is any LawOfNumbers || !law.isReparametrised || isSmooth && !(law is Dirichlet)
  }

  /// Whether sums over a `Grid` are its expectations.
  var isOnTheGrid: Bool {
    guard let law = try? make(parameters) else { return false }
    return law is Normal || law is Bernoulli || law is DiagonalNormal
      || law is any GaussianOfVectors
  }

  /// One for each signature of each kind: parameters vary along two coordinates.
  static let interior: [ParameterExample] = Catalog.distributions.flatMap { kind in
    kind.signatures.map { signature in
      ParameterExample(
        testDescription: "\(kind.name)(\(signature.parameters.map(\.label)))",
        make: signature.make,
        parameters: signature.parameters.enumerated().map { $1.constraint.example(number: $0) },
        constraints: signature.parameters.map(\.constraint))
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
    case .aboveOne: Tensor([3.4, 5])
    case .count: Tensor([3, 8])
    case .whole: Tensor([-2, 3])
    case .wholeFrom: Tensor([4, 4])
    case .countUpToSum: Tensor([5, 2])
    case .above: Tensor([1.9, 4.1]) + Double(number)
    case .between: Tensor([1, 2])
    case .weights: Tensor([0.2, 0.5, 0.4])
    case .logWeights: Tensor([0.3, -1, 0.5])
    case .unitVector: Tensor([0.6, 0.8])
    case .matrix: Tensor([0.5, -1], shape: [2, 1])
    case .positiveDefinite: Tensor([2, 0.3, 0.3, 0.5], shape: [2, 2])
    case .positiveTriangle: Tensor([2, 0, 0.3, 0.5], shape: [2, 2])
    case .degreesOfFreedom: Tensor([2.5, 4])
    }
  }
}
