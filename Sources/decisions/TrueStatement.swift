import Claims
import Distributions
import Machine
import Session
import Syntax

/// A functional of laws and its value, as the library's closed form has it.
struct TrueStatement: Sendable {
  /// "kl(Normal(0, 1), Normal(1, 2))".
  let functional: String
  let value: Double

  /// Those of laws that are known to mislead draws.
  static var misleading: [TrueStatement] {
    let session = Session()
    return misleadingFunctionals.compactMap { TrueStatement($0, in: session) }
  }

  /// Those of every mean, entropy and divergence of the catalogue, at laws that follow from a seed.
  static func ofCatalogue(seed: UInt64) -> [TrueStatement] {
    let run = CatalogRun(seed: seed)
    let session = Session()
    var statements: [TrueStatement] = []
    for form in CatalogForm.all where [.mean, .entropy, .divergence].contains(form.subject) {
      for laws in run.laws(of: form).prefix(4) {
        // Parameters may be others than those by which a law is written.
        guard let value = (try? form.closed(laws))??.first,
          let functional = form.functional(of: laws),
          let statement = TrueStatement(functional, in: session), statement.value == value
        else { continue }
        statements.append(statement)
      }
    }
    return statements
  }

  /// With what the library says; nil where that is no number.
  private init?(_ functional: String, in session: Session) {
    let source = Source(name: "value", text: functional)
    guard let value = try? session.evaluate(source).value.number, !value.isNaN else { return nil }
    (self.functional, self.value) = (functional, value)
  }

  /// Heavy tails, rare values, and what no draw shows.
  private static let misleadingFunctionals = [
    "kl(StudentT(2.5, 0, 1), Normal(0, 1))", "kl(StudentT(2.1, 0, 1), Normal(0, 1))",
    "kl(StudentT(4.5, 0, 1), Normal(0, 1))", "kl(Normal(0, 5), Gumbel(0, 1))",
    "kl(Normal(0, 2), Gumbel(0, 1))", "kl(Normal(0, 0.5), Gumbel(0, 1))",
    "kl(LogNormal(0, 3), Gamma(1, 1))", "kl(Pareto(1, 1.1), Exponential(1))",
    "kl(Cauchy(0, 1), Normal(0, 1))", "kl(Exponential(1), Uniform(0, 100))",
    "kl(Exponential(1), Gumbel(0, 0.9))", "kl(Weibull(1, 0.3), Exponential(1))",
    "kl(Frechet(1.2, 1), Exponential(1))", "kl(Laplace(0, 1), Gumbel(0, 1.2))",
    "kl(Bernoulli(1e-6), Bernoulli(0.5))", "kl(Bernoulli(0.5), Bernoulli(1e-6))",
    "mean(Bernoulli(1e-6))", "mean(Bernoulli(1e-3))", "mean(Bernoulli(0.01))",
    "mean(Poisson(1e-5))", "mean(Poisson(0.003))", "mean(Geometric(0.9999))",
    "mean(Pareto(1, 0.9))", "mean(Pareto(1, 1.5))", "mean(Pareto(1, 2.5))",
    "mean(StudentT(1.5, 0, 1))",
    "mean(StudentT(3, 0, 1))", "mean(LogNormal(0, 3))", "mean(LogNormal(0, 1))", "mean(Zipf(2.2))",
    "mean(Beta(0.001, 1))", "entropy(Cauchy(0, 1))", "entropy(Bernoulli(1e-6))",
    "entropy(Uniform(0, 1))", "entropy(Gamma(0.01, 1))", "entropy(Levy(0, 1))",
  ]

  /// So many draws at most, decision by decision.
  private static let limits = [1 << 14, 1 << 16, 1 << 14, 1 << 18, 1 << 14, 1 << 16]
  /// How near the mean is to be, relatively, decision by decision: nearer than draws tell, or not so near.
  private static let distances = [1e-9, 0.1, 1e-4, 0.03, 0.3, 0.01]

  /// What sampling makes of it in the decision of that number.
  func result(seed: UInt64, decision: Int) -> ClaimResult {
    let text: String
    let limit = Self.limits[decision % Self.limits.count]
    if value.isFinite {
      let size = value == 0 ? 1 : value.magnitude
      let distance = size * Self.distances[decision % Self.distances.count]
      text = "\(functional) ≈ \(value) within \(distance) by sampling(n: \(limit))"
    } else {
      text = "\(functional) ≈ \(value < 0 ? "-∞" : "∞") by sampling(n: \(limit))"
    }
    let world = World()
    let ledger = ClaimLedger()
    world.judge = ledger.judge(seed: seed, world: world)
    let source = Source(name: "decision", text: text)
    ledger.begin(source, id: "decision", says: nil)
    do {
      try Session(world: world).evaluate(source, as: .claimCell)
    } catch {
      var result = ClaimResult(id: "decision", statement: text, verdict: .error)
      result.left = "\(error)"
      return result
    }
    return ledger.results[0]
  }
}

extension CatalogForm {
  /// As it is written: "kl(Gamma(2, 3), Exponential(1))"; nil for laws that are no families.
  fileprivate func functional(of laws: [any Distribution]) -> String? {
    let texts = laws.compactMap { ($0 as? any Family)?.text }
    let name = subject == .divergence ? "kl" : "\(subject)"
    return texts.count == laws.count ? "\(name)(\(texts.joined(separator: ", ")))" : nil
  }
}

extension Family {
  fileprivate var text: String {
    let count = Self.kind.signatures[0].parameters.count
    let numbers = parameters.values.prefix(count).map { "\($0.item)" }
    return "\(name)(\(numbers.joined(separator: ", ")))"
  }
}
