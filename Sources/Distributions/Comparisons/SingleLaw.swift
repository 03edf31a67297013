import Arithmetic
import Tensors

/// One law of numbers, asked for doubles.
struct SingleLaw {
  let name: String
  /// Whether its values are whole numbers.
  let isDiscrete: Bool
  /// The ends of the support.
  let from: Double
  let to: Double
  let mode: Double
  let tails: Tails
  /// −∞ outside of the support.
  let logDensity: (Double) -> Double
  let cumulative: (Double) -> Double
  let survival: (Double) -> Double
  let quantile: (Tensor) -> Tensor
  let upperQuantile: (Tensor) -> Tensor
  /// Points besides the mode where the density may bend.
  let corners: [Double]

  /// The laws of a batch in the order of a shape that it broadcasts to; nil if their formulas are not
  /// known as such.
  static func all(of law: any LawOfNumbers, in shape: [Int]) -> [SingleLaw]? {
    if let law = law as? any Family { return all(law, in: shape) }
    if let law = law as? Bernoulli {
      return law.logits.broadcast(to: shape).scalars.map { SingleLaw(logit: $0) }
    }
    return SingleLaw(combined: law).map { single in
      Array(repeating: single, count: shape.reduce(1, *))
    }
  }

  private static func all<Law: Family>(_ law: Law, in shape: [Int]) -> [SingleLaw] {
    let columns = law.parameters.values.map { $0.broadcast(to: shape).scalars }
    let isDiscrete = law is any DiscreteFamily
    return (0..<shape.reduce(1, *)).map { index in
      SingleLaw(Law.self, Parameters(columns.map { $0[index] }), isDiscrete: isDiscrete)
    }
  }

  private init<Law: Family>(
    _: Law.Type, _ parameters: Parameters<Double>, isDiscrete: Bool
  ) {
    let (from, to) = Law.support(parameters)
    let tensors = parameters.map { Tensor($0) }
    func within(
      _ x: Double, _ below: Double, _ above: Double, _ formula: (Double) -> Double
    ) -> Double {
      let x = isDiscrete ? x.rounded(.down) : x
      if x < from { return below }
      return x >= to && (above != -.infinity || x > to) ? above : formula(x)
    }
    name = Law.kind.name
    self.isDiscrete = isDiscrete
    (self.from, self.to) = (from, to)
    mode = Law.mode(parameters)
    tails = Law.tails(parameters)
    logDensity = { x in
      guard x.isFinite, !isDiscrete || x == x.rounded() else { return -.infinity }
      return within(x, -.infinity, -.infinity) { Law.logDensity($0, parameters) }
    }
    cumulative = { within($0, 0, 1) { Law.cumulative($0, parameters) } }
    survival = { within($0, 1, 0) { Law.survival($0, parameters) } }
    quantile = { Law.quantile($0, tensors) }
    upperQuantile = { Law.upperQuantile($0, tensors) }
    corners = []
  }

  private init(logit: Double) {
    let (one, zero) = (Double.sigmoid(logit), Double.sigmoid(-logit))
    name = "Bernoulli"
    isDiscrete = true
    (from, to) = (0, 1)
    mode = logit >= 0 ? 1 : 0
    tails = Tails(lower: nil, upper: nil)
    logDensity = { Bernoulli.logDensity($0, logit: logit) }
    cumulative = { $0 < 0 ? 0 : $0 < 1 ? zero : 1 }
    survival = { $0 < 0 ? 1 : $0 < 1 ? one : 0 }
    quantile = { Tensor.choose(Tensor(zero) .< $0, 1, 0) }
    upperQuantile = { Tensor.choose($0 .< Tensor(one), 1, 0) }
    corners = []
  }

  // MARK: - Places

  /// Beyond these shares nothing is summed or integrated.
  static let farthest = 1e-300

  /// From far in the lower tail to far in the upper, in order; ends of the support where a quantile
  /// rounds to them.
  func places(_ shares: [Double]) -> [Double] {
    let shares = Tensor(shares)
    return (quantile(shares).scalars + upperQuantile(shares).scalars).filter(\.isFinite).sorted()
  }

  /// Where all of the weight is that is ever asked for.
  var extent: (from: Double, to: Double) {
    let share = Tensor(Self.farthest)
    // A quantile so far out may be no double.
    let (lower, upper) = (quantile(share).item, upperQuantile(share).item)
    return (
      lower.isFinite ? lower : max(from, -Self.largest),
      upper.isFinite ? upper : min(to, Self.largest)
    )
  }

  private static let largest = 1e300
}

extension LawOfNumbers {
  /// Whether a derivative is being taken by a parameter.
  var hasTrackedParameters: Bool {
    if let law = self as? any Family { return law.parameters.isTracked }
    return mean.isTracked
  }
}

extension Bernoulli {
  /// log p/(1 − p), infinite where the value is certain.
  fileprivate var logits: Tensor {
    switch parameter {
    case .probabilities(let p): Tensor.log(p) - Tensor.logOnePlus(-p)
    case .logits(let logits): logits
    }
  }
}
