import Arithmetic
import Balls
import Integration

/// A function of a draw whose expectation is asked for.
enum LawFunction: Sendable {
  case one
  /// (x − c)ⁿ.
  case power(Int)
  /// −log p(x).
  case surprise

  /// Whether a result near 0 is one of cancellation about the center.
  var isCentered: Bool { if case .power = self { true } else { false } }

  /// By the distance of x from the law's center, and log p(x).
  func value(distance: Traced, log: Traced) -> Traced {
    switch self {
    case .one: 1
    case .power(let power): (1..<power).reduce(distance) { product, _ in product * distance }
    case .surprise: -log
    }
  }
}

/// A function of the densities of two laws, whose expectation under the first is asked for.
enum ComparisonFunction: Sendable {
  /// log(p/q)
  case logRatio
  /// −log q
  case crossSurprise
  /// ½ log(2p/(p + q)), half of the divergence of Jensen and Shannon
  case logShare

  /// By log p(x) and log q(x).
  func value<Number: Analytic>(_ p: Number, _ q: Number) -> Number {
    switch self {
    case .logRatio: p - q
    case .crossSurprise: -q
    case .logShare: 0.5 * (Number.log(2) - Number.softplus(q - p))
    }
  }

  /// The modulus of that, or of what it is a difference of.
  func size<Number: Analytic>(_ p: Number, _ q: Number) -> Number {
    if case .logRatio = self { Number.abs(p) + Number.abs(q) } else { Number.abs(value(p, q)) }
  }

  /// p times the function, far out a bound that says nothing of the sign: half of
  /// p log 2 − p log(1 + q/p), of which the second term is at most q. So none diverges. Nil where the
  /// function says itself what it comes to.
  private func tail(_ p: Traced, _ q: Traced) -> Traced? {
    guard case .logShare = self else { return nil }
    let sign = Traced(RealBall(from: -1, to: 1))
    return sign * (0.5 * (Traced.log(2) * Traced.exp(p) + Traced.exp(q)))
  }

  /// The function far out, or what its modulus is at most there.
  func bound(_ p: Traced, _ q: Traced) -> Traced {
    if case .logShare = self { 1 + Traced.abs(q - p) } else { value(p, q) }
  }

  /// p times the function.
  func formula(_ p: Traced, _ q: Traced) -> IntegrandFormula {
    IntegrandFormula(logWeight: p, value(p, q), size: size(p, q), tail: tail(p, q))
  }

  /// Where q is 0; nil where that is infinite.
  var excluded: RealBall? {
    if case .logShare = self { 0.5 * RealBall.log(2) } else { nil }
  }
}

/// p times a function of a draw.
struct ExpectationIntegrand: Integrand {
  let law: any LineDensity
  let function: LawFunction

  func formula(of x: Anchored) -> IntegrandFormula {
    let log = law.logDensity(x).value
    let distance = (x - Anchored(law.landmarks.center)).value
    return IntegrandFormula(logWeight: log, function.value(distance: distance, log: log))
  }
}

/// p times a function of two densities.
struct ComparisonIntegrand: Integrand {
  let p: any LineDensity
  let q: any LineDensity
  let function: ComparisonFunction

  func formula(of x: Anchored) -> IntegrandFormula {
    function.formula(p.logDensity(x).value, q.logDensity(x).value)
  }
}
