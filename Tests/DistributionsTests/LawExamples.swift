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

  static let all = scalars + vectors
}

/// Draws of these examples are checked: the same seed each time, so that a pass stays a pass.
let testStream = RandomStream(seed: 446, label: "laws")
