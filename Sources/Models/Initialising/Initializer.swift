import Distributions
import Tensors

/// How the weights of a layer begin: a rule for a tensor of some shape, by name in the language.
///
/// Fans are the numbers of inputs and outputs that meet in one output and one input: the last two
/// sides, each times the sides before them (a window's).
package enum Initializer: Sendable {
  /// Uniform in ±√(6/(inputs + outputs)), or normal of variance 2/(inputs + outputs): Glorot and
  /// Bengio, Understanding the difficulty of training deep feedforward networks, 2010, equations 16
  /// and 12.
  case glorot(isUniform: Bool)
  /// Variance 2/inputs: He et al., Delving deep into rectifiers, 2015, equation 10.
  case he(isUniform: Bool)
  /// Variance 1/inputs: LeCun, Bottou, Orr and Müller, Efficient BackProp, 1998, section 4.6.
  case lecun(isUniform: Bool)
  /// Orthonormal columns, or rows where there are fewer: Saxe, McClelland and Ganguli, Exact
  /// solutions to the nonlinear dynamics of learning in deep linear networks, 2014.
  case orthogonal
  case zeros
  case ones
  case normal(deviation: Double)
  /// Independent draws from a law.
  case law(any Distribution)

  /// The rules that are known by a name.
  package static let named: [(name: String, rule: Initializer)] = [
    ("glorot_uniform", .glorot(isUniform: true)), ("glorot_normal", .glorot(isUniform: false)),
    ("he_uniform", .he(isUniform: true)), ("he_normal", .he(isUniform: false)),
    ("lecun_uniform", .lecun(isUniform: true)), ("lecun_normal", .lecun(isUniform: false)),
    ("orthogonal", .orthogonal), ("zeros", .zeros), ("ones", .ones),
  ]

  package init?(name: String) {
    guard let rule = Self.named.first(where: { $0.name == name })?.rule else { return nil }
    self = rule
  }

  /// A tensor of a shape with at least two sides.
  package func callAsFunction(
    _ shape: [Int], type: ElementType, using stream: inout RandomStream
  ) throws(TensorError) -> Tensor {
    let (inputs, outputs) = Self.fans(of: shape)
    let tensor: Tensor
    switch self {
    case .glorot(let isUniform):
      tensor = Self.draw(shape, variance: 2 / (inputs + outputs), isUniform, &stream)
    case .he(let isUniform):
      tensor = Self.draw(shape, variance: 2 / inputs, isUniform, &stream)
    case .lecun(let isUniform):
      tensor = Self.draw(shape, variance: 1 / inputs, isUniform, &stream)
    case .orthogonal: tensor = try orthonormal(shape, using: &stream)
    case .zeros: tensor = .zeros(shape)
    case .ones: tensor = .ones(shape)
    case .normal(let deviation): tensor = deviation * stream.normal(shape)
    case .law(let law): tensor = try Self.draw(shape, from: law, &stream)
    }
    return try tensor.stored(as: type).checked()
  }

  /// The numbers of inputs to one output, and of outputs of one input.
  static func fans(of shape: [Int]) -> (inputs: Double, outputs: Double) {
    let window = shape.dropLast(2).reduce(1) { $0 * Double($1) }
    return (
      window * Double(shape.dropLast().last ?? 1), window * Double(shape.last ?? 1)
    )
  }

  private static func draw(
    _ shape: [Int], variance: Double, _ isUniform: Bool, _ stream: inout RandomStream
  ) -> Tensor {
    // A uniform law in ±b has variance b²/3.
    isUniform
      ? (3 * variance).squareRoot() * (2 * stream.uniform(shape) - 1)
      : variance.squareRoot() * stream.normal(shape)
  }

  private static func draw(
    _ shape: [Int], from law: any Distribution, _ stream: inout RandomStream
  ) throws(TensorError) -> Tensor {
    guard law.batchShape.isEmpty, law.eventShape.isEmpty else {
      throw .argument(
        operation: "initializer", expected: "a law of single numbers",
        found: "one of shape \(law.batchShape + law.eventShape)")
    }
    return law.sample(shape, using: &stream).constant
  }

  /// A weight of a shape and a bias for its last side: by the rule and 0, or both uniform in
  /// ±1/√inputs without a rule.
  static func weightAndBias(
    _ shape: [Int], hasBias: Bool, by rule: Initializer?, type: ElementType,
    using stream: inout RandomStream
  ) throws(TensorError) -> (weight: Tensor, bias: Tensor?) {
    let outputs = [shape.last ?? 0]
    if let rule {
      return (
        try rule(shape, type: type, using: &stream),
        hasBias ? try Tensor.zeros(outputs, type: type).checked() : nil
      )
    }
    let bound = 1 / fans(of: shape).inputs.squareRoot()
    func uniform(_ shape: [Int]) throws(TensorError) -> Tensor {
      try (bound * (2 * stream.uniform(shape) - 1)).stored(as: type).checked()
    }
    return (try uniform(shape), hasBias ? try uniform(outputs) : nil)
  }
}
