import Distributions
import Machine
import Session
import Tensors

/// What a side of a claim came to at a point, and how far it may be off.
struct Side {
  let value: Value
  /// The functionals that were found by definition on the way.
  let answers: [Evidence.Answer]
  /// All that were asked for, those too that `closed` stands for.
  let asked: [Evidence.Answer]
  let certainty: Certainty
  /// How far each element may be from the truth; empty where nothing is known of that.
  let errors: [Double]
  /// How large the functionals are that enter it: what roundings compare with.
  let magnitude: Double

  enum Certainty: Int, Comparable {
    /// It is a functional or the library's form of one, or a number that a double is.
    case proved
    /// Quadrature, or arithmetic in doubles on functionals.
    case estimated
    case sampled
    /// As written, in doubles.
    case computed

    static func < (a: Certainty, b: Certainty) -> Bool { a.rawValue < b.rawValue }
  }

  /// Why nothing is known, if so.
  var obstacle: String? { answers.compactMap(\.obstacle).first }
  /// Whether it is a functional that is certainly infinite.
  let isProvedInfinite: Bool
  /// Whether the draws had the moments that their interval needs.
  let hasMoments: Bool
}

extension Side {
  /// Evaluates a side. What it draws is the same each time.
  init(_ evidence: Evidence, evaluate: () throws(Trap) -> Value) throws(Trap) {
    evidence.begin()
    value = try evaluate()
    let all = evidence.answers
    asked = all
    answers = all.filter { $0.closedForm == nil }
    magnitude = answers.map(\.magnitude).max() ?? 0
    hasMoments = answers.allSatisfy(\.hasMoments)
    let number = value.number
    if let answer = all.first, all.count == 1, let number {
      let isItself =
        answer.closedForm.map { $0.isBitwiseEqual(number) }
        ?? (answer.number.bitPattern == number.bitPattern)
      if isItself, answer.found?.method != .quadrature, answer.found?.method != .sampling {
        certainty = .proved
        errors = [answer.error]
        isProvedInfinite = answer.isProvedInfinite
        return
      }
    }
    isProvedInfinite =
      number?.isInfinite == true && answers.contains { $0.isProvedInfinite }
      && answers.allSatisfy { $0.obstacle == nil }
    guard !answers.isEmpty else {
      // A number that was integrated or averaged before carries its error.
      let error = value.estimate?.error ?? 0
      certainty = error > 0 ? .estimated : .computed
      errors = error > 0 ? [error] : []
      return
    }
    certainty = answers.contains { $0.found?.method == .sampling } ? .sampled : .estimated
    errors = try Self.errors(of: value, from: all, evidence, evaluate: evaluate)
  }

  /// How the errors of the functionals enter the value: each is moved by its error while the others
  /// stay.
  private static func errors(
    of value: Value, from answers: [Evidence.Answer], _ evidence: Evidence,
    evaluate: () throws(Trap) -> Value
  ) throws(Trap) -> [Double] {
    guard let own = value.tensor?.scalars else { return [] }
    let carried = value.estimate?.error ?? 0
    var errors = own.map { 8 * Double.ulpOfOne * $0.magnitude + carried }
    for (index, answer) in answers.enumerated() where answer.error > 0 && answer.error.isFinite {
      let moved = try evidence.evaluate(
        shifting: index, by: max(answer.error, answer.number.magnitude * .ulpOfOne), evaluate)
      guard let numbers = moved.tensor?.scalars, numbers.count == own.count else { return [] }
      for (position, number) in numbers.enumerated() {
        let change = abs(number - own[position])
        if change.isFinite { errors[position] += change }
      }
    }
    return errors
  }
}

extension Value {
  func isBitwiseEqual(_ number: Double) -> Bool { self.number?.bitPattern == number.bitPattern }
}

extension Evidence.Answer {
  var isProvedInfinite: Bool {
    switch found {
    case .defined(let value, _): value.isInfinite
    // Supports and tails decide that, before anything is integrated.
    case .estimated(let estimate, _): estimate.value.isInfinite && estimate.error == 0
    case .sampled, nil: false
    }
  }

  var hasMoments: Bool {
    if case .sampled(_, let hasMoments)? = found { hasMoments } else { true }
  }

  /// About how large what is added up is: at least the number itself.
  var magnitude: Double {
    if case .defined(.enclosed(_, let magnitude), _)? = found, magnitude.isFinite {
      return max(magnitude, number.magnitude)
    }
    return number.isFinite ? number.magnitude : 0
  }
}
