import Distributions
import Syntax
import Tensors

/// A closed form of the catalogue, and how it is held against its definition.
///
///     CatalogForm.all.map(\.statement)       // "mean(Normal)", …, "kl(Gamma, Exponential)"
package struct CatalogForm: Sendable {
  /// The form without its parameters: "kl(Gamma, Exponential)".
  package let statement: String
  /// The kinds of the laws that it is of.
  let kinds: [DistributionKind]
  /// What the form says of those laws, held against the definition.
  let check: @Sendable ([any Distribution]) throws -> FormCheck

  /// Every one that there is.
  package static let all: [CatalogForm] =
    CatalogLaw.kinds.flatMap { kind in moments(of: kind) + [mode(of: kind), quantile(of: kind)] }
    + divergences
}

extension CatalogForm {
  private static func moments(of kind: DistributionKind) -> [CatalogForm] {
    [
      form("mean", kind, { $0.mean }) { try ByDefinition.mean(of: $0) },
      form("variance", kind, { $0.variance }) { try ByDefinition.variance(of: $0) },
      form("entropy", kind, { $0.entropy }) { try ByDefinition.entropy(of: $0) },
    ]
  }

  private static func form(
    _ name: String, _ kind: DistributionKind,
    _ closed: @escaping @Sendable (any Distribution) -> Tensor,
    _ defined: @escaping @Sendable (any Distribution) throws -> DefinedValue
  ) -> CatalogForm {
    CatalogForm(statement: "\(name)(\(kind.name))", kinds: [kind]) { laws in
      FormCheck(
        ClosedFormCheck(
          statement: name, closed: try closed(laws[0]).checked().item,
          defined: try defined(laws[0])))
    }
  }

  private static func mode(of kind: DistributionKind) -> CatalogForm {
    CatalogForm(statement: "mode(\(kind.name))", kinds: [kind]) { laws in
      guard let mode = laws[0].mode else { return .none }
      return try FormCheck(mode: try mode.checked().item, of: laws[0])
    }
  }

  private static func quantile(of kind: DistributionKind) -> CatalogForm {
    CatalogForm(statement: "quantile(\(kind.name))", kinds: [kind]) { laws in
      guard let law = laws[0] as? any LawOfNumbers else { return .none }
      return try FormCheck(quantilesOf: law)
    }
  }

  /// Of every ordered pair of kinds that has one.
  private static var divergences: [CatalogForm] {
    CatalogLaw.kinds.flatMap { p in
      CatalogLaw.kinds.compactMap { q in hasDivergence(p, q) ? divergence(p, q) : nil }
    }
  }

  private static func divergence(_ p: DistributionKind, _ q: DistributionKind) -> CatalogForm {
    CatalogForm(statement: "kl(\(p.name), \(q.name))", kinds: [p, q]) { laws in
      guard let closed = try closedDivergence(from: laws[0], to: laws[1]) else { return .none }
      return FormCheck(
        ClosedFormCheck(
          statement: "kl", closed: try closed.checked().item,
          defined: try ByDefinition.divergence(from: laws[0], to: laws[1])))
    }
  }

  /// Whether there is a closed form for some laws of the two kinds.
  private static func hasDivergence(_ p: DistributionKind, _ q: DistributionKind) -> Bool {
    var stream = RandomStream(seed: 0, label: "\(p.name) ‖ \(q.name)")
    guard let p = CatalogLaw(of: p, .generic, using: &stream),
      let q = CatalogLaw(of: q, .generic, using: &stream), let first = try? p.law(),
      let second = try? q.law()
    else { return false }
    return ((try? closedDivergence(from: first, to: second)) ?? nil) != nil
  }
}
