import Arithmetic
import Distributions
import Machine
import Tensors

/// Bernoulli laws whose probabilities or logits are numbers of another arithmetic: one for each element,
/// or, once they are independent, one law of vectors.
final class NumeralBernoulli<Number: Analytic>: Object {
  private let parameter: Numeral<Number>
  private let isOfLogits: Bool
  private let isJoint: Bool

  private init(_ parameter: Numeral<Number>, isOfLogits: Bool, isJoint: Bool) {
    (self.parameter, self.isOfLogits, self.isJoint) = (parameter, isOfLogits, isJoint)
  }

  /// The law of a call of its constructor.
  convenience init(_ arguments: Arguments) throws(Trap) {
    let isOfLogits = arguments[0] == nil
    let parameter = try arguments.numeral(isOfLogits ? 1 : 0, Numeral<Number>.self)
    self.init(parameter, isOfLogits: isOfLogits, isJoint: false)
  }

  /// A law of doubles, or several that are independent.
  convenience init?(_ law: any Distribution) {
    let factors = (law as? any Factorised)?.factors
    guard let own = (factors ?? law) as? Bernoulli,
      factors == nil || own.batchShape.count == 1
    else { return nil }
    let (tensor, isOfLogits) =
      switch own.parameter {
      case .probabilities(let p): (p, false)
      case .logits(let logits): (logits, true)
      }
    guard !tensor.isTracked, tensor.failure == nil else { return nil }
    self.init(
      Numeral(tensor.scalars.map { Number($0) }, shape: tensor.shape), isOfLogits: isOfLogits,
      isJoint: factors != nil)
  }

  /// The probabilities of 0 and 1, or multiples of them, of a single law.
  var weights: [Number]? {
    guard !isJoint, let parameter = parameter.single else { return nil }
    return isOfLogits ? [1, Number.exp(parameter)] : [1 - parameter, parameter]
  }

  override var kindDescription: String { "a law of enclosures" }

  /// The laws along the last axis as one; nil where there is none.
  var independent: NumeralBernoulli? {
    guard !isJoint, parameter.shape.count == 1 else { return nil }
    return NumeralBernoulli(parameter, isOfLogits: isOfLogits, isJoint: true)
  }

  func logDensities(_ points: Numeral<Number>) throws(Trap) -> Numeral<Number> {
    let (elements, shape) = try Numeral.broadcast(points, parameter, "log_density") { x, p in
      isOfLogits ? Bernoulli.logDensity(x, logit: p) : Bernoulli.logDensity(x, probability: p)
    }
    guard isJoint else { return Numeral(elements, shape: shape) }
    guard points.shape.last == parameter.shape[0] else {
      throw Trap(
        .library(
          TensorError.shapesDiffer(
            operation: "log_density", points.shape, parameter.shape)))
    }
    let count = parameter.shape[0]
    let sums = stride(from: 0, to: elements.count, by: max(1, count)).map { start in
      elements[start..<start + count].reduce(0, +)
    }
    return Numeral(sums, shape: Array(shape.dropLast()))
  }
}
