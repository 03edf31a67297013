import Arithmetic
import Balls
import Integration
import Tensors

/// The law of a truth value, 1 with a probability and else 0.
///
///     try Bernoulli(probabilities: 0.25).logDensity(1).item  // -1.3862943611198906
///     try Bernoulli(logits: 1000).logDensity(1).item         // 0.0, where log p/(1 − p) is 1000
///
/// Given by logits, nothing under- or overflows; given by probabilities, 0 and 1 are exact.
package struct Bernoulli: LawOfNumbers {
  package let parameter: Parameter

  package enum Parameter: Sendable {
    case probabilities(Tensor)
    /// log(p/(1 − p)).
    case logits(Tensor)
  }

  /// Fails with `ConstraintViolation` unless the probabilities are between 0 and 1.
  package init(probabilities: Tensor) throws {
    try Constraint.probability.check(probabilities.checked(), "probs", of: "Bernoulli")
    parameter = .probabilities(probabilities)
  }

  /// Takes any logits, infinite ones too; one that is not a number gives results that are none.
  package init(logits: Tensor) throws {
    parameter = .logits(try logits.checked())
  }

  package func logDensity(_ x: Tensor) -> Tensor {
    switch parameter {
    case .probabilities(let p): return Self.logDensity(x, probability: p)
    case .logits(let logits):
      let value = Tensor.bernoulliLogDensity(x, logits: logits)
      // One look at the points is cheaper than a choice for each.
      return x.answer(.isZerosAndOnes)
        ? value : Tensor.choose(Self.isTruthValue(x), value, Tensor(-.infinity))
    }
  }

  /// x log p + (1 − x) log(1 − p) for x = 0 and 1, with 0 log 0 = 0.
  package static func logDensity<Number: Analytic>(
    _ x: Number, probability p: Number
  ) -> Number {
    let value = Number.xlogy(x, p) + Number.xlogOnePlusY(1 - x, -p)
    return Number.choose(isTruthValue(x), value, Number(-.infinity))
  }

  /// log σ(ℓ) for x = 1, log σ(−ℓ) for x = 0.
  package static func logDensity<Number: Analytic>(_ x: Number, logit: Number) -> Number {
    let value = -Number.softplus(Number.choose(x .== 1, -logit, logit))
    return Number.choose(isTruthValue(x), value, Number(-.infinity))
  }

  private static func isTruthValue<Number: Analytic>(_ x: Number) -> Number.Truth {
    Number.or(x .== 0, x .== 1)
  }

  // MARK: Parameters

  package var name: String { "Bernoulli" }
  package var support: Support { .truthValues }

  package var batchShape: [Int] {
    switch parameter {
    case .probabilities(let tensor), .logits(let tensor): tensor.shape
    }
  }

  /// Of 1, and of 0.
  package var probabilities: (one: Tensor, zero: Tensor) {
    switch parameter {
    case .probabilities(let p): (p, 1 - p)
    case .logits(let logits): (Tensor.sigmoid(logits), Tensor.sigmoid(-logits))
    }
  }

  /// Of 1, and of 0.
  package var logProbabilities: (one: Tensor, zero: Tensor) {
    switch parameter {
    case .probabilities(let p): (Tensor.log(p), Tensor.logOnePlus(-p))
    case .logits(let logits): (-Tensor.softplus(-logits), -Tensor.softplus(logits))
    }
  }

  // MARK: Statistics

  package var mean: Tensor { probabilities.one }
  package var variance: Tensor { probabilities.one * probabilities.zero }

  /// The likelier value; 1 if both are equally likely.
  package var mode: Tensor? {
    Tensor.choose(probabilities.one.constant .>= 0.5, 1, 0)
  }

  /// −p log p − (1 − p) log(1 − p).
  package var entropy: Tensor {
    switch parameter {
    case .probabilities(let p): -(Tensor.xlogy(p, p) + Tensor.xlogOnePlusY(1 - p, -p))
    case .logits(let logits):
      Tensor.sigmoid(logits) * Tensor.softplus(-logits)
        + Tensor.sigmoid(-logits) * Tensor.softplus(logits)
    }
  }

  // MARK: Cumulative

  package func cumulative(_ x: Tensor) -> Tensor {
    byPlace(x, below: 0, between: probabilities.zero, from: 1)
  }

  package func survival(_ x: Tensor) -> Tensor {
    byPlace(x, below: 1, between: probabilities.one, from: 0)
  }

  /// What holds below 0, from 0 to below 1, and from 1 on; NaN stays.
  private func byPlace(_ x: Tensor, below: Tensor, between: Tensor, from: Tensor) -> Tensor {
    let x = x.constant
    let known = Tensor.choose(x .< 0, below, Tensor.choose(x .< 1, between, from))
    return Tensor.choose(x .== x, known, x)
  }

  package func quantile(_ p: Tensor) -> Tensor {
    ofProbability(p, isOne: probabilities.zero.constant .< p.constant)
  }

  package func upperQuantile(_ p: Tensor) -> Tensor {
    ofProbability(p, isOne: p.constant .< probabilities.one.constant)
  }

  private func ofProbability(_ p: Tensor, isOne: Tensor) -> Tensor {
    let p = p.constant
    let isProbability = Tensor.and(0 .<= p, p .<= 1)
    return Tensor.choose(isProbability, Tensor.choose(isOne, 1, 0), Tensor(.nan))
  }

  // MARK: Sampling

  package var isReparametrised: Bool { false }

  /// 1 where a uniform number is below the probability.
  package func sample(_ shape: [Int], using stream: inout RandomStream) -> Tensor {
    let p = probabilities.one
    let draw = (stream.uniform(shape + batchShape) .< p.constant)
      .stored(as: p.type == .float32 ? .float32 : .float64)
    return draw.barrier(
      behind: [p],
      "a draw from a Bernoulli is no differentiable function of its parameter, and the value "
        + "depends on both; draw outside of the function, or use an expectation")
  }
}

// MARK: - Definition

extension Bernoulli: Definable {
  package var definition: Definition { .masses(Masses(parameter)) }

  private struct Masses: PointMasses {
    let parameter: Parameter

    init(_ parameter: Parameter) { self.parameter = parameter }

    var ends: Interval { Interval(from: 0, to: 1) }
    var center: Double { 0 }

    func givesWeight(to value: Double) -> Bool {
      guard value == 0 || value == 1 else { return false }
      return switch parameter {
      case .probabilities(let tensor):
        Bernoulli.logDensity(value, probability: tensor.item) > -.infinity
      // Infinite logits are certainties.
      case .logits(let tensor): tensor.item != (value == 1 ? -.infinity : .infinity)
      }
    }

    func logProbability(_ value: Traced) -> Traced {
      switch parameter {
      case .probabilities(let tensor):
        return Bernoulli.logDensity(value, probability: Traced(tensor.item))
      case .logits(let tensor):
        let logit = tensor.item
        return logit.isFinite ? Bernoulli.logDensity(value, logit: Traced(logit)) : 0
      }
    }

    var decay: Decay { .logConcave }
  }
}

// MARK: - Catalogue

extension Bernoulli {
  package static let kind = DistributionKind(
    name: "Bernoulli",
    summary: "The law of a truth value: 1 with probability probs, or by its logit.",
    example: ("log_density(Bernoulli(0.25), 1)", "-1.38629436111989"),
    signatures: [
      DistributionKind.Signature([("probs", .probability)]) { try Bernoulli(probabilities: $0[0]) },
      DistributionKind.Signature([("logits", .real)]) { try Bernoulli(logits: $0[0]) },
    ])
}
