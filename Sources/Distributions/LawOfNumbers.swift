import Tensors

/// A law of single numbers, or a batch of them.
///
///     let law = try Normal(loc: 0, scale: 1)
///     law.cumulative(-30).item               // 4.906713927148187e-198
///     law.upperQuantile(1e-300).item         // 37.04709629936121
///
/// Points and probabilities broadcast against the batch. A tail is computed as itself, never as 1
/// minus the other one.
package protocol LawOfNumbers: Distribution {
  /// P(X ≤ x), the cumulative distribution function.
  func cumulative(_ x: Tensor) -> Tensor

  /// P(X > x) = 1 − P(X ≤ x).
  func survival(_ x: Tensor) -> Tensor

  /// The smallest x with P(X ≤ x) ≥ p; NaN unless p is in 0..1.
  func quantile(_ p: Tensor) -> Tensor

  /// The smallest x with P(X > x) ≤ p: the quantile of 1 − p, without that difference.
  func upperQuantile(_ p: Tensor) -> Tensor
}

extension LawOfNumbers {
  package var eventShape: [Int] { [] }
}

extension LawOfNumbers {
  /// Σ P(k) f(k, log P(k)) of a law of whole numbers, from one far quantile to the other of each law of
  /// the batch, over every n-th number if they are many: of a smooth function that is as exact.
  func sumOverDraws(_ function: (_ k: Tensor, _ logProbability: Tensor) -> Tensor) -> Tensor {
    let (from, to) = (quantile(1e-20).constant, upperQuantile(1e-20).constant)
    guard from.failure == nil, to.failure == nil, from.count > 0 else { return from }
    let step = Tensor.maximum(1, Tensor.floor((to - from) / 20_000))
    let steps = Tensor.floor((to - from) / step).max()
    guard steps.failure == nil else { return steps }
    let count = Int(steps.item) + 1
    let places = Tensor((0..<count).map(Double.init))
    let ones = [Int](repeating: 1, count: batchShape.count)
    let k = from + step * places.reshaped([count] + ones)
    let log = logDensity(k)
    let isVoid = log.constant .== Tensor(-.infinity)
    let known = Tensor.choose(isVoid, 0, log)
    let terms = Tensor.choose(isVoid, 0, Tensor.exp(known) * function(k, known))
    return step * terms.sum(axes: [0])
  }
}
