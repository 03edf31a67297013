import Distributions
import Machine
import Tensors

extension Library {
  /// What claims are written with besides what they are about: where their points come from.
  static var claimFunctions: [NativeFunction] {
    [
      NativeFunction(
        "simplex(shape…)",
        "The vectors, or tensors, of probabilities that sum to 1: a domain of claims.",
        example: ("for p in simplex(3): sum(p) == 1", "holds at 100 points*")
      ) { arguments, _ throws(Trap) in
        let shape = try arguments.shape(from: 0)
        guard !shape.isEmpty, !shape.contains(0) else {
          throw Trap(.unsupported("simplex takes how many probabilities there are, at least 1"))
        }
        return .object(SimplexDomain(shape: shape))
      },
      NativeFunction(
        "positive_definite(n)",
        "The symmetric positive definite n × n matrices: a domain of claims.",
        example: ("for A in positive_definite(3): det(A) > 0", "holds at 100 points*")
      ) { arguments, _ throws(Trap) in
        .object(PositiveDefiniteDomain(size: try arguments.integer(0, in: 1...100)))
      },
      NativeFunction(
        "laws(support:)",
        "The laws of numbers that there are, at any parameters; those of one support, if it is given: "
          + "a domain of claims.",
        example: (
          "for p in laws(): quantile(p, 0.1) ≤ upper_quantile(p, 0.1)", "holds at 100 points*"
        )
      ) { arguments, _ throws(Trap) in
        guard arguments[0] != nil else { return .object(LawsDomain(support: nil)) }
        let support = try arguments.object(0, RangeObject.self, "an interval such as -∞..∞")
        return .object(LawsDomain(support: support))
      },
      NativeFunction(
        "closed(value)",
        "In a claim the library's own form of a functional, such as closed(kl(q, p)), which stands for "
          + "its definition there; elsewhere the value itself.",
        example: ("closed(entropy(Bernoulli(0.5)))", "0.693147180559945")
      ) { arguments, interpreter throws(Trap) in
        let value = try arguments.value(0)
        return try interpreter.world.evidence?.closedForm(of: value, interpreter) ?? value
      },
    ]
  }
}
