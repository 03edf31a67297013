import Tensors

/// Everything this target knows, a line each; bindings, help and tests follow from it.
package enum Catalog {
  /// The laws that are made from numbers.
  package static let distributions: [DistributionKind] = [
    .normal,
    .diagonalNormal,
    .bernoulli,
  ]

  /// The closed forms of divergences, tried in this order.
  package static let divergences: [DivergenceRule] = [
    .normal,
    .bernoulli,
    .factorised,
    .iid,
  ]
}
