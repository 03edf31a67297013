/// Where the draws of a law lie, coordinate by coordinate.
package enum Support: Sendable, Hashable {
  /// Every real number.
  case realLine
  /// 0 and 1.
  case truthValues

  package func contains(_ x: Double) -> Bool {
    switch self {
    case .realLine: x.isFinite
    case .truthValues: x == 0 || x == 1
    }
  }
}
