import Tensors
import Testing

@testable import Distributions

/// Laws to hold the general claims against: of each kind, alone and in batches, and combined.
struct LawExample: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let law: any Distribution

  init(_ description: String, _ law: () throws -> any Distribution) {
    testDescription = description
    do { self.law = try law() } catch { fatalError("\(description): \(error)") }
  }

  static let scalars: [LawExample] = [
    LawExample("Normal(0, 1)") { try Normal(loc: 0, scale: 1) },
    LawExample("Normal(-3, 0.01)") { try Normal(loc: -3, scale: 0.01) },
    LawExample("Normal([0, 5], [1, 30])") {
      try Normal(loc: Tensor([0, 5]), scale: Tensor([1, 30]))
    },
    LawExample("Bernoulli(0.3)") { try Bernoulli(probabilities: 0.3) },
    LawExample("Bernoulli([0, 0.5, 1])") { try Bernoulli(probabilities: Tensor([0, 0.5, 1])) },
    LawExample("Bernoulli(logits: [-2, 0.1])") { try Bernoulli(logits: Tensor([-2, 0.1])) },
    LawExample("Categorical([0.3, 0.7])") { try Categorical(probabilities: Tensor([0.3, 0.7])) },
  ]

  static let vectors: [LawExample] = [
    LawExample("DiagonalNormal([1, -1], [0.5, 2])") {
      try DiagonalNormal(loc: Tensor([1, -1]), scale: Tensor([0.5, 2]))
    },
    LawExample("Bernoulli([0.2, 0.9, 0.5]).independent()") {
      try Independent(Bernoulli(probabilities: Tensor([0.2, 0.9, 0.5])))
    },
    LawExample("Normal(1, 2).iid(2)") { try IID(Normal(loc: 1, scale: 2), [2]) },
    LawExample("Bernoulli([0.2, 0.6]).iid(3)") {
      try IID(Bernoulli(probabilities: Tensor([0.2, 0.6])), [3])
    },
    LawExample("DiagonalNormal([[0], [4]], 1).iid(2)") {
      try IID(DiagonalNormal(loc: Tensor([0, 4], shape: [2, 1]), scale: 1), [2])
    },
  ]

  /// Gaussians with correlated coordinates.
  static let correlated: [LawExample] = [
    LawExample("MultivariateNormal([1, -1], [[2, 0.3], [0.3, 0.5]])") {
      try MultivariateNormal(
        loc: Tensor([1, -1]), covariance: Tensor([2, 0.3, 0.3, 0.5], shape: [2, 2]))
    },
    LawExample("MultivariateNormal([[0, 1], [1, 0]], precision: [[2, 1], [1, 2]])") {
      try MultivariateNormal(
        loc: .eye(2), precision: Tensor([2, 1, 1, 2], shape: [2, 2]))
    },
    LawExample("LowRankMultivariateNormal([1, -1], [[1], [2]], [0.3, 4])") {
      try LowRankMultivariateNormal(
        loc: Tensor([1, -1]), covarianceFactor: Tensor([1, 2], shape: [2, 1]),
        covarianceDiagonal: Tensor([0.3, 4]))
    },
  ]

  /// Laws whose draws fulfil a condition together, and of more than two categories: no grid holds them.
  static let constrained: [LawExample] = [
    LawExample("Categorical([[1, 0, 3], [1, 1, 1]])") {
      try Categorical(probabilities: Tensor([1, 0, 3, 1, 1, 1], shape: [2, 3]))
    },
    LawExample("Categorical(logits: [0.5, -1, 2, -∞])") {
      try Categorical(logits: Tensor([0.5, -1, 2, -.infinity]))
    },
    LawExample("Dirichlet([[0.5, 2, 3], [4, 1, 0.1]])") {
      try Dirichlet(Tensor([0.5, 2, 3, 4, 1, 0.1], shape: [2, 3]))
    },
    LawExample("Multinomial([5, 0], [0.2, 0, 0.8])") {
      try Multinomial(totalCount: Tensor([5, 0]), probabilities: Tensor([0.2, 0, 0.8]))
    },
    LawExample("Multinomial(40, logits: [0.5, -1, 2])") {
      try Multinomial(totalCount: 40, logits: Tensor([0.5, -1, 2]))
    },
    LawExample("Wishart([1.5, 4], [[1, 0.2], [0.2, 2]])") {
      try Wishart(
        df: Tensor([1.5, 4]), covariance: Tensor([1, 0.2, 0.2, 2], shape: [2, 2]))
    },
    LawExample("VonMisesFisher([0.6, 0, 0.8], [0, 2.5, 500])") {
      try VonMisesFisher(
        meanDirection: Tensor([0.6, 0, 0.8]), concentration: Tensor([0, 2.5, 500]))
    },
    LawExample("VonMisesFisher([[0.6, 0.8], [0, 1]], 1.5)") {
      try VonMisesFisher(
        meanDirection: Tensor([0.6, 0.8, 0, 1], shape: [2, 2]), concentration: 1.5)
    },
  ]

  static let all = scalars + vectors + correlated
  static let drawn = all + constrained
}

/// Draws of these examples are checked: the same seed each time, so that a pass stays a pass.
let testStream = RandomStream(seed: 446, label: "laws")
