import Arithmetic
import Tensors

extension DivergenceRule {
  /// A sum over the finitely many values that p may take.
  static let finiteSum = DivergenceRule(
    "a law of finitely many whole numbers", (any LawOfNumbers).self, (any LawOfNumbers).self
  ) { p, q in
    guard case .integers(let from, let to) = p.support, case .integers = q.support,
      from.count > 0, to.count > 0
    else { return nil }
    let shape = try broadcastShape(p.batchShape, q.batchShape, operation: "kl")
    let (first, last) = (from.min().item, to.max().item)
    let laws = Double(shape.reduce(1, *))
    guard (last - first + 1) * laws <= termLimit else { return nil }
    let values = Array(stride(from: first, through: last, by: 1))
    let ones = [Int](repeating: 1, count: shape.count)
    let k = Tensor(values).reshaped([values.count] + ones)
    let terms = divergenceTerm(p.logDensity(k), q.logDensity(k)).sum(axes: [0])
    // What q has beyond these values, which the terms lack.
    let beyond = q.cumulative(Tensor(first - 1)) + q.survival(Tensor(last))
    return (terms + beyond).broadcast(to: shape)
  }

  /// A tensor of so many numbers is summed; what is larger has other ways.
  private static let termLimit = 1e6

  /// p log p/q − p + q ≥ 0 from the logarithms: of second order where both are nearly equal.
  private static func divergenceTerm(_ logP: Tensor, _ logQ: Tensor) -> Tensor {
    let isTaken = logP.constant .> Tensor(-.infinity)
    let log = Tensor.choose(isTaken, logP, 0)
    let ratio = Tensor.choose(isTaken, logP - logQ, 0)
    let isNear = Tensor.abs(ratio.constant) .<= 1
    let near = Tensor.expMinusOneMinus(-Tensor.choose(isNear, ratio, 0))
    let (own, other) = (Tensor.exp(log), Tensor.exp(logQ))
    let taken = Tensor.choose(isNear, own * near, own * ratio - own + other)
    // However little weight p gives to what q excludes, even if that is no double.
    let isExcluded = Tensor.and(isTaken, logQ.constant .== Tensor(-.infinity))
    return Tensor.choose(isExcluded, Tensor(.infinity), Tensor.choose(isTaken, taken, other))
  }
}
