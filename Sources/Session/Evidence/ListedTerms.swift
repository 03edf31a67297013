import Balls
import Distributions
import Integration
import Machine
import Tensors

/// What a function of the language answers at the numbers of a law that are listed, in balls.
enum ListedTerms {
  static let precision = 128

  /// The answers, all of one shape; 0 where the law gives no weight, and the function is not asked. What
  /// cannot be answered for balls is `NoEnclosure`.
  static func terms(
    under law: ListedMasses, _ function: (Value) throws(Trap) -> Numeral<RealBall>
  ) throws -> [Numeral<RealBall>] {
    var terms: [Numeral<RealBall>?] = []
    for value in 0..<law.count {
      guard law.givesWeight(to: value) else {
        terms.append(nil)
        continue
      }
      do throws(Trap) {
        terms.append(try function(.object(Numeral<RealBall>(exactly: Double(value)))))
      } catch {
        if error.isInterruption { throw error }
        throw NoEnclosure(reason: error.description)
      }
    }
    let known = terms.compactMap(\.self)
    guard let first = known.first, !first.elements.isEmpty,
      known.allSatisfy({ $0.shape == first.shape })
    else { throw NoEnclosure(reason: "the function answers tensors of several shapes, or none") }
    let nothing = Numeral<RealBall>(first.elements.map { _ in 0 }, shape: first.shape)
    return terms.map { $0 ?? nothing }
  }
}

/// Why balls say nothing of a function of the language.
struct NoEnclosure: Error, CustomStringConvertible {
  let reason: String

  var description: String { "no enclosure of the function: \(reason)" }
}

extension ListedMasses {
  /// The probabilities that a value means as a law: a vector of them, or a law of finitely many numbers.
  init?(_ value: Value) {
    switch value {
    case .object(let numeral as Numeral<RealBall>) where numeral.shape.count == 1:
      self.init(weights: numeral.elements)
    case .object(let object as TensorObject)
    where object.tensor.rank == 1 && object.tensor.type != .bool && !object.tensor.isTracked:
      self.init(weights: object.tensor.scalars.map { RealBall($0) })
    case .object(let object as LawObject):
      guard !object.law.isTracked, let masses = ListedMasses(object.law) else { return nil }
      self = masses
    case .object(let law as NumeralBernoulli<RealBall>):
      guard let weights = law.weights else { return nil }
      self.init(weights: weights)
    default: return nil
    }
  }
}
