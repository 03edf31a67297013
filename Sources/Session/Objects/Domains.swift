import Machine

/// Where claims take tensors of probabilities from: all that sum to 1.
package final class SimplexDomain: Object {
  package let shape: [Int]

  init(shape: [Int]) { self.shape = shape }

  override package var kindDescription: String { "a simplex" }
  override package var display: String { "simplex(\(shape.listed))" }
}

/// Where claims take symmetric positive definite matrices from.
package final class PositiveDefiniteDomain: Object {
  package let size: Int

  init(size: Int) { self.size = size }

  override package var kindDescription: String { "the positive definite matrices" }
  override package var display: String { "positive_definite(\(size))" }
}

/// Where claims take laws from: the catalogue, at any parameters.
package final class LawsDomain: Object {
  /// Where all that the laws draw lies, exactly; any place if there is none.
  package let support: RangeObject?

  init(support: RangeObject?) { self.support = support }

  override package var kindDescription: String { "the laws" }
  override package var display: String {
    support.map { "laws(support: \($0.display))" } ?? "laws()"
  }
}
