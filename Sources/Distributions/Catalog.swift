import Tensors

/// Everything this target knows, a line each; bindings, help and tests follow from it.
package enum Catalog {
  /// The laws that are made from numbers.
  package static let distributions: [DistributionKind] = [
    Normal.kind,
    Laplace.kind,
    Logistic.kind,
    Cauchy.kind,
    Gumbel.kind,
    GeneralizedExtremeValue.kind,
    Moyal.kind,
    Uniform.kind,
    Triangular.kind,
    Kumaraswamy.kind,
    ContinuousBernoulli.kind,
    Exponential.kind,
    Gamma.kind,
    Chi2.kind,
    Chi.kind,
    Maxwell.kind,
    InverseGamma.kind,
    Beta.kind,
    StudentT.kind,
    FisherSnedecor.kind,
    Weibull.kind,
    Frechet.kind,
    LogNormal.kind,
    LogLogistic.kind,
    Rayleigh.kind,
    Pareto.kind,
    GeneralizedPareto.kind,
    HalfCauchy.kind,
    Levy.kind,
    DiagonalNormal.kind,
    Bernoulli.kind,
    Binomial.kind,
    Geometric.kind,
    Poisson.kind,
  ]

  /// The closed forms of divergences, tried in this order.
  package static let divergences: [DivergenceRule] = [
    .normalToNormal, .laplaceToLaplace, .cauchyToCauchy, .uniformToUniform,
    .halfCauchyToHalfCauchy, .paretoToPareto,
    .betaToBeta, .betaToUniform, .uniformToBeta, .continuousBernoulliToContinuousBernoulli,
    .gammaPowers, .gammaExponentials, .gammaPowerToLogNormal, .logarithms,
    .momentsToGammaPower, .cumulantsToGammaExponential, .toPareto, .toLaplace,
    .toNormal, .toExponential, .toUniform, .toContinuousBernoulli,
    .bernoulli, .poissonToPoisson, .geometricToGeometric, .binomialToBinomial, .finiteSum,
    .factorised,
    .iid,
    .excludedSupport,
  ]
}
