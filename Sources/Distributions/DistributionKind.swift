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
  /// The family whose formulas it has, where its parameters are those of the first signature.
  package private(set) var family: (any Family.Type)?

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

extension DistributionKind {
  /// A family, whose parameters are given in one way.
  init<Law: Family>(
    _ family: Law.Type, name: String, summary: String, example: (source: String, result: String),
    _ parameters: [(label: String, constraint: Constraint)]
  ) {
    self.init(
      name: name, summary: summary, example: example,
      signatures: [Signature(parameters) { try Law($0) }])
    self.family = family
  }

  /// Throws a `ConstraintViolation` for the first parameter of the first signature that does not
  /// fulfil its constraint.
  func check(_ values: [Tensor], of law: String) throws {
    let parameters = signatures[0].parameters
    for (index, parameter) in parameters.enumerated() {
      let others = parameter.constraint.others.map { label in
        values[parameters.firstIndex { $0.label == label } ?? index]
      }
      try parameter.constraint.check(values[index], parameter.label, of: law, beside: others)
    }
  }
}
