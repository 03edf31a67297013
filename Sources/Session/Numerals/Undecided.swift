import Arithmetic
import Balls
import Machine
import Tensors

/// Something that may be true, false or undecided.
package protocol Decidable {
  var decision: Bool? { get }
}

extension Bool: Decidable {
  package var decision: Bool? { self }
}

extension BallTruth: Decidable {
  package var decision: Bool? { value }
}

extension Condition: Decidable {
  package var decision: Bool? { value }
}

/// Whether it holds for certain, or fails for certain.
func isCertain(_ truth: Any) -> Bool? { (truth as? any Decidable)?.decision }

/// A comparison that enclosures do not decide.
package struct Undecided: Error, Equatable, CustomStringConvertible {
  package let condition: String

  package var description: String {
    "the enclosures do not decide \(condition): it holds for some of the numbers in them only; compute "
      + "with more bits, or where(…) both sides"
  }
}

/// Comparisons of numerals of which some are not decided: what `where` chooses by.
final class TruthsObject<Number: Analytic>: NumeralObject {
  let shape: [Int]
  let elements: [Number.Truth]

  init(_ elements: [Number.Truth], shape: [Int]) {
    (self.elements, self.shape) = (elements, shape)
  }

  /// A plain truth value or mask where all of them are decided.
  static func value(_ elements: [Number.Truth], shape: [Int]) throws(Trap) -> Value {
    let decisions = elements.compactMap { isCertain($0) }
    guard decisions.count == elements.count else {
      return .object(TruthsObject(elements, shape: shape))
    }
    return try Tensor(decisions, shape: shape).value()
  }

  override func result(
    of function: String, _ arguments: Arguments
  ) throws(Trap) -> Value? {
    try Numeral<Number>.result(of: function, arguments)
  }

  override var kindDescription: String { "an undecided comparison of enclosures" }
  override var refusalAsCondition: Trap? { Trap(.library(Undecided(condition: "the condition"))) }
}
