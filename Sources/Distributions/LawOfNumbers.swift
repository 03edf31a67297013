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
