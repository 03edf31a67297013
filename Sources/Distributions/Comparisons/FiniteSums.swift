import Arithmetic
import Tensors

/// Comparisons of two laws of finitely many whole numbers as sums, differentiable in the parameters.
struct FiniteSums {
  /// Of every value that either law may take, on the first axis.
  private let logP: Tensor
  private let logQ: Tensor

  /// Nil unless both laws are such, and their values not too many for one tensor.
  init?(_ p: any Distribution, _ q: any Distribution) {
    guard let p = p as? any LawOfNumbers, let q = q as? any LawOfNumbers,
      case .integers(let from, let to) = p.support,
      case .integers(let otherFrom, let otherTo) = q.support,
      let shape = try? broadcastShape(p.batchShape, q.batchShape, operation: "compare"),
      !shape.contains(0)
    else { return nil }
    let first = min(from.min().item, otherFrom.min().item)
    let last = max(to.max().item, otherTo.max().item)
    guard (last - first + 1) * Double(shape.reduce(1, *)) <= 1e5 else { return nil }
    let values = Array(stride(from: first, through: last, by: 1))
    let k = Tensor(values).reshaped([values.count] + [Int](repeating: 1, count: shape.count))
    let whole = [values.count] + shape
    (logP, logQ) = (
      p.logDensity(k).broadcast(to: whole), q.logDensity(k).broadcast(to: whole)
    )
  }

  func value(of comparison: Comparison) -> Tensor? {
    switch comparison {
    case .jensenShannon: jensenShannon
    case .totalVariation: 0.5 * (larger * gap(ratio)).sum(axes: [0])
    case .hellinger:
      Tensor.sqrt(0.5 * (larger * Tensor.square(gap(0.5 * ratio))).sum(axes: [0]))
    case .divergence, .crossEntropy, .renyi, .wasserstein: nil
    }
  }

  /// The larger probability.
  private var larger: Tensor { Tensor.exp(Tensor.maximum(logP, logQ)) }

  /// Where both are above 0.
  private var isShared: Tensor {
    let nothing = Tensor(-.infinity)
    return Tensor.and(nothing .< logP.constant, nothing .< logQ.constant)
  }

  /// log p/q, 0 where one of them is 0.
  private var ratio: Tensor {
    Tensor.choose(isShared, logP, 0) - Tensor.choose(isShared, logQ, 0)
  }

  /// 1 − e^{−|r|}, 1 where one of the probabilities is 0.
  private func gap(_ ratio: Tensor) -> Tensor {
    Tensor.choose(isShared, -Tensor.expMinusOne(-Tensor.abs(ratio)), 1)
  }

  /// Σ (p + q)/2 times the divergence of a truth value of probability p/(p + q) from one of ½.
  private var jensenShannon: Tensor {
    // Beyond 700 one share is no normal double, and the divergence log 2.
    let isFar = Tensor.or(Tensor.not(isShared), Tensor.abs(ratio.constant) .> 700)
    let share = Tensor.sigmoid(Tensor.choose(isFar, 0, ratio))
    let divergence = Tensor.choose(isFar, Tensor.log(2), Bernoulli.divergence(share, 0.5))
    return (0.5 * (Tensor.exp(logP) + Tensor.exp(logQ)) * divergence).sum(axes: [0])
  }
}
