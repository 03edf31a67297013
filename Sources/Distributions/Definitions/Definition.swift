import Arithmetic
import Balls
import Integration
import Tensors

/// What one law of numbers is by definition, in balls: nothing in it is a closed form.
package enum Definition: Sendable {
  /// A density on the line.
  case density(any LineDensity)
  /// Probabilities of whole numbers.
  case masses(any PointMasses)
}

/// A density on the line, as a formula that balls can compute.
package protocol LineDensity: Sendable {
  /// Of points inside of the support.
  func logDensity(_ x: Anchored) -> Anchored

  /// The ends of the support, where the density has corners, and where most of it lies.
  var landmarks: Landmarks { get }
}

/// Probabilities of whole numbers, as a formula that balls can compute.
package protocol PointMasses: Sendable {
  /// Whether the probability of a number is more than 0.
  func givesWeight(to value: Double) -> Bool
  /// Of whole numbers that have weight.
  func logProbability(_ value: Traced) -> Traced

  /// The first and the last number of the support, which may be infinite.
  var ends: Interval { get }
  /// A number near the mode.
  var center: Double { get }

  var decay: Decay { get }
}

/// A law that says what it is by definition.
///
/// The log density is the law's own formula over `Analytic`, with balls for numbers; support and place
/// are all that is added.
package protocol Definable: Distribution {
  /// Of one law, whose parameters have no axes.
  var definition: Definition { get }
}

/// A law of which nothing can be found from its definition here.
package struct NotDefinable: Error, Equatable, CustomStringConvertible {
  package let law: String
  package let batchShape: [Int]
  package let eventShape: [Int]

  package var description: String {
    guard batchShape.isEmpty, eventShape.isEmpty else {
      return "expected one law of numbers, found \(law) with the shape \(batchShape + eventShape); "
        + "take one law of the batch, or one coordinate"
    }
    return "expected a law whose density balls can compute, found \(law)"
  }
}
