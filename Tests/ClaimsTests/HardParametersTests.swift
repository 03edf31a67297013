import Distributions
import Testing

@testable import Claims

/// Parameters at which doubles overflow, a tail falls slowly against what is averaged, or most of a law
/// lies in a sliver of its support.
@Suite struct HardParametersTests {
  @Test(
    arguments: [
      ("mean(VonMises)", [try! VonMises(0, 1000)]),
      ("variance(VonMises)", [try! VonMises(-1e6, 100)]),
      ("survival(Chi)", [try! Chi(0.001)]),
      ("survival(InverseGamma)", [try! InverseGamma(0.01, 100)]),
      ("survival(LogNormal)", [try! LogNormal(0, 0.001)]),
      ("survival(Weibull)", [try! Weibull(1.4, 0.001)]),
      ("survival(BetaBinomial)", [try! BetaBinomial(100, 0.001, 1000)]),
      ("survival(GeneralizedPareto)", [try! GeneralizedPareto(0, 1.844, -1e6)]),
      ("cdf(Zipf)", [try! Zipf(1.01)]),
      ("entropy(Zipf)", [try! Zipf(1.19)]),
      ("kl(Chi, Weibull)", [try! Chi(100), try! Weibull(0.01, 100)]),
      ("cdf(Kumaraswamy)", [try! Kumaraswamy(0.001, 0.01)]),
      ("mean(Pareto)", [try! Pareto(0.15, 1.001)]),
      ("variance(FisherSnedecor)", [try! FisherSnedecor(0.01, 1000)]),
      ("variance(Kumaraswamy)", [try! Kumaraswamy(0.001, 1000)]),
      ("entropy(GeneralizedPareto)", [try! GeneralizedPareto(1e-6, 100, 1e-6)]),
      ("entropy(FisherSnedecor)", [try! FisherSnedecor(0.001, 1000)]),
      ("entropy(Uniform)", [try! Uniform(-0.1797, 0.8203)]),
      ("kl(Logistic, Moyal)", [try! Logistic(-1.8, 0.2271), try! Moyal(-2.6, 0.2312)]),
      ("cdf(StudentT)", [try! StudentT(0.001, -1e6, 100)]),
      ("variance(Gamma)", [try! Gamma(1e6, 0.5)]),
      ("variance(InverseGamma)", [try! InverseGamma(2.001, 0.6)]),
      ("kl(FisherSnedecor, Normal)", [try! FisherSnedecor(2, 4.007), try! Normal(-0.4, 0.2)]),
      ("kl(LogNormal, Normal)", [try! LogNormal(-1e6, 1000), try! Normal(-1e6, 100)]),
      ("kl(LogNormal, HalfNormal)", [try! LogNormal(-1e6, 1000), try! HalfNormal(7.7)]),
      ("kl(FisherSnedecor, HalfNormal)", [try! FisherSnedecor(0.1, 4.005), try! HalfNormal(0.7)]),
      ("kl(Kumaraswamy, Uniform)", [try! Kumaraswamy(1000, 0.01), try! Uniform(0, 100)]),
      ("kl(Kumaraswamy, Normal)", [try! Kumaraswamy(0.001, 1000), try! Normal(0, 1000)]),
      ("kl(Uniform, Gumbel)", [try! Uniform(-1e6, -999_999.99), try! Gumbel(-1e6, 0.7)]),
      ("kl(Uniform, Frechet)", [try! Uniform(1e-6, 100), try! Frechet(100, 0.001)]),
      ("kl(Normal, Moyal)", [try! Normal(-1e6, 1.05), try! Moyal(-1e6, 0.44)]),
      ("kl(Pareto, InverseGamma)", [try! Pareto(1000, 0.001), try! InverseGamma(0.001, 1000)]),
    ] as [(String, [any Distribution])])
  func formIsCertified(_ statement: String, _ laws: [any Distribution]) throws {
    let form = try #require(CatalogForm.all.first { $0.statement == statement })
    let check = try form.check(laws)
    #expect(check.verdict == .certified, "\(check)")
  }

  @Test(
    arguments: [
      ("quantile(StudentT)", try! StudentT(0.01, 1e-6, 100)),
      ("quantile(StudentT)", try! StudentT(1000, 2, 3)),
      ("quantile(Chi)", try! Chi(0.01)),
      ("quantile(GeneralizedExtremeValue)", try! GeneralizedExtremeValue(1e-6, 0.001, -1e6)),
      ("quantile(GeneralizedExtremeValue)", try! GeneralizedExtremeValue(1, 2, 2)),
      ("quantile(GeneralizedExtremeValue)", try! GeneralizedExtremeValue(-1, 1, -1)),
      ("mode(LogLogistic)", try! LogLogistic(1000, 1000)),
      ("mode(FoldedNormal)", try! FoldedNormal(1000, 0.001)),
    ] as [(String, any Distribution)])
  func formHolds(_ statement: String, _ law: any Distribution) throws {
    let form = try #require(CatalogForm.all.first { $0.statement == statement })
    let check = try form.check([law])
    #expect(check.verdict == .holds, "\(check)")
  }
}
