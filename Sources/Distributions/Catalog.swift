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
    .normalToNormal, .normalToLaplace, .normalToGumbel,
    .laplaceToLaplace, .laplaceToNormal,
    .gumbelToGumbel, .gumbelToNormal,
    .cauchyToCauchy,
    .weibullToWeibull,
    .logNormalToLogNormal,
    .exponentialToExponential, .exponentialToNormal, .exponentialToGumbel,
    .uniformToUniform, .uniformToNormal, .uniformToExponential, .uniformToGumbel,
    .gammaToGamma, .gammaToExponential, .exponentialToGamma, .gammaToNormal, .gammaToGumbel,
    .inverseGammaToInverseGamma, .chi2ToChi2, .chiToChi, .maxwellToMaxwell,
    .betaToBeta, .betaToNormal,
    .bernoulli,
    .poissonToPoisson, .geometricToGeometric,
    .factorised,
    .iid,
    .excludedSupport,
  ]
}
