import Arithmetic
import Balls
import Integration
import Tensors

/// What one law of numbers is by definition, in balls: nothing in it is a closed form.
package enum Definition: Sendable {
  /// A density on the line.
  case density(LineDensity)
  /// Finitely many values with their probabilities, to the bits of the moment.
  case atoms(@Sendable () -> [Atom])

  package struct Atom: Sendable {
    package let value: Double
    package let probability: RealBall
    /// −∞, and no ball, where the probability is exactly 0.
    package let logProbability: RealBall?
  }
}

/// A log-concave density on the line, and how fast its logarithm grows.
package struct LineDensity: Sendable {
  /// The density, where most of it lies, and its corners.
  package let weight: LogConcaveWeight
  /// The log density of (x − center)/scale in doubles: it keeps its digits where that is small
  /// against the center.
  package let standardLogDensity: @Sendable (Double) -> Double
  /// A bound on |log density|.
  package let growth: @Sendable () -> Growth
}

/// A law that says what it is by definition.
///
/// The log density is the law's own formula over `Analytic`, with balls for numbers; support, place
/// and growth are all that is added.
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
