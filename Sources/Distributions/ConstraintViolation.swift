import Arithmetic

/// A parameter of a law that does not fulfil its constraint.
package struct ConstraintViolation: Error, Equatable {
  /// The law whose parameter it is: "Normal".
  package let law: String
  package let parameter: String
  package let constraint: Constraint
  /// The first value that does not fulfil it, and where it stands.
  package let value: Double
  /// The values of the parameters it is compared with.
  package var beside: [Double] = []
  package let position: [Int]
}

// MARK: - Wording

extension ConstraintViolation: CustomStringConvertible {
  /// "Normal: expected scale > 0, found -1 at [3, 1]; …".
  package var description: String {
    let place = position.isEmpty ? "" : " at \(position)"
    let advice =
      switch constraint {
      case .positive: "; exp or softplus makes any number positive"
      case .probability, .positiveProbability: "; sigmoid makes any number a probability"
      case .above, .between, .wholeFrom, .countUpToSum:
        " where "
          + zip(constraint.others, beside).map { "\($0) is \($1.written)" }
          .joined(separator: " and ")
      case .weights: "; softmax makes any numbers probabilities"
      case .real, .finite, .aboveOne, .whole, .notNegative, .openProbability, .count, .logWeights,
        .unitVector,
        .matrix, .positiveDefinite, .positiveTriangle, .degreesOfFreedom:
        ""
      }
    let wanted = constraint.condition
    let verb = wanted.first?.isLetter == true ? " to be " : " "
    return "\(law): expected \(parameter)\(verb)\(wanted), found \(value.written)\(place)\(advice)"
  }
}
