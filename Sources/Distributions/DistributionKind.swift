import Tensors

/// A constructor of laws as users see it: its name, its parameters, its help.
package struct DistributionKind: Sendable {
  package let name: String
  /// What the law is, in one line.
  package let summary: String
  /// An expression of the language, and what it prints.
  package let example: (source: String, result: String)
  /// The ways to give the parameters; a call by position means the first.
  package let signatures: [Signature]

  /// Parameters that are given together.
  package struct Signature: Sendable {
    package let parameters: [(label: String, constraint: Constraint)]
    /// Makes the law from as many tensors as there are parameters, in their order.
    package let make: @Sendable ([Tensor]) throws -> any Distribution

    init(
      _ parameters: [(label: String, constraint: Constraint)],
      make: @escaping @Sendable ([Tensor]) throws -> any Distribution
    ) {
      self.parameters = parameters
      self.make = make
    }
  }
}
