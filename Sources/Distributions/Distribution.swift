import Tensors

/// A probability law, or a batch of laws side by side.
///
///     let q = try DiagonalNormal(loc: means, scale: scales)  // means: [100, 2]
///     q.batchShape                                           // [100]: a hundred laws
///     q.eventShape                                           // [2]: of points in the plane
///     let z = q.sample(using: &stream)                       // [100, 2]
///     q.logDensity(z)                                        // [100]
///
/// Parameters are tensors and may have a history: log densities, divergences and moments are
/// differentiable in them, and so are draws if `isReparametrised`. What cannot be computed travels
/// in the results, as it does in tensors.
package protocol Distribution: Sendable {
  /// What messages call it: "Normal".
  var name: String { get }

  /// The shape of the batch: one law for each of its positions.
  var batchShape: [Int] { get }

  /// The shape of one draw from one law.
  var eventShape: [Int] { get }

  /// Where a coordinate of a draw lies.
  var support: Support { get }

  /// The log of the density (of the probability, for a discrete law) at points whose last axes are
  /// an event and whose others broadcast against the batch; −∞ outside the support.
  func logDensity(_ x: Tensor) -> Tensor

  /// Independent draws: so many as `shape` says from each law, in the shape
  /// `shape + batchShape + eventShape`.
  func sample(_ shape: [Int], using stream: inout RandomStream) -> Tensor

  /// Whether a draw is a differentiable function of the parameters. Where it is not, taking a
  /// derivative through the draw fails, rather than being zero.
  var isReparametrised: Bool { get }

  /// Of each law, in the shape `batchShape + eventShape`; so is the variance, of each coordinate.
  var mean: Tensor { get }
  var variance: Tensor { get }

  /// A point of highest density, if there is one.
  var mode: Tensor? { get }

  /// −E[log density], in nats, one number for each law.
  var entropy: Tensor { get }
}

extension Distribution {
  /// One draw from each law.
  package func sample(using stream: inout RandomStream) -> Tensor { sample([], using: &stream) }

  /// √variance.
  package var standardDeviation: Tensor { Tensor.sqrt(variance) }
}
