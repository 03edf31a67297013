import Arithmetic
import Balls
import Integration
import Tensors

/// Σ p(n) g(n) over the whole numbers of a law, in an enclosure: from the center outwards, until what
/// is left is bounded by a geometric series, or all of it is known as a slow sum.
struct PointSum {
  /// The numbers that are added: those of the support, unless fewer are asked for.
  var range: Interval

  private let law: any PointMasses
  private let summand: Summand

  private enum Summand {
    case function(LawFunction)
    case comparison(ComparisonFunction, any PointMasses)
  }

  /// So many terms are added at most.
  private static let limit = 200_000
  /// So many of a slow sum, which sees far where it begins far out.
  private static let slowStart = 16

  init(_ law: any PointMasses, of function: LawFunction) {
    (self.law, range, summand) = (law, law.ends, .function(function))
  }

  init(_ law: any PointMasses, _ function: ComparisonFunction, with other: any PointMasses) {
    (self.law, range, summand) = (law, law.ends, .comparison(function, other))
  }

  func value() throws -> EnclosedIntegral {
    try EnclosedIntegral.withMoreBits { bits in
      let terms = terms
      let start = min(max(law.center, range.lower), range.upper)
      var total = Total()
      total.add(terms, at: start)
      for side in [-1.0, 1.0] where !total.isInfinite {
        try add(terms, from: start, side: side, bits: bits, to: &total)
      }
      return total.isInfinite
        ? .infinite(sign: 1) : .enclosed(total.sum, magnitude: total.magnitude) + total.rest
    }
  }

  /// All numbers to one side of the start.
  private func add(
    _ terms: Terms, from start: Double, side: Double, bits: Int, to total: inout Total
  ) throws {
    let end = side > 0 ? range.upper : range.lower
    var value = start
    for count in 1...Self.limit {
      value += side
      guard side * value <= side * end else { return }
      total.add(terms, at: value)
      if total.isInfinite { return }
      if Interruption.isRequested { throw IntegrationError.interrupted }
      let isFar = side > 0 && end - value > Double(Self.limit)
      if case .slower = law.decay, isFar, count == Self.slowStart {
        guard let formula = terms.slowFormula else { break }
        total.rest = try SlowSum(from: value + side, to: end, formula).value()
        return
      }
      // Asked seldom, since it costs as much as many terms.
      guard end.isInfinite, count.isMultiple(of: 16), side * value > 1 else { continue }
      guard let ratio = terms.ratio(from: value, to: value + side),
        mayEnd(at: value, ratio: ratio, bits: bits)
      else { break }
      let rest = terms.rest(beyond: value, side: side, ratio: ratio)
      let target = total.magnitude * Double(sign: .plus, exponent: -bits, significand: 1)
      guard rest.isFinite, rest.upperBound <= max(target, .leastNormalMagnitude) else { continue }
      total.sum = total.sum.widened(by: rest)
      return
    }
    total.sum = .undefined
  }

  /// Whether so many terms may suffice, by the quotient of two far ones.
  private func mayEnd(at value: Double, ratio: RealBall, bits: Int) -> Bool {
    let isFar = (value - law.center).magnitude > 1000
    return !isFar || -Double(Self.limit) * Double.log(ratio.midpoint) > Double(bits) * Double.log(2)
  }

  // MARK: Terms

  private struct Total {
    var sum: RealBall = 0
    var magnitude = 0.0
    /// What is not added term by term.
    var rest = EnclosedIntegral.enclosed(0, magnitude: 0)
    var isInfinite = false

    mutating func add(_ terms: Terms, at value: Double) {
      switch terms.term(at: value) {
      case .weightless: break
      case .infinite: isInfinite = true
      case .finite(let term, let size):
        sum = sum + term
        magnitude += size.midpoint
      }
    }
  }

  /// The formulas of the terms, to the bits that are computed with now.
  private var terms: Terms {
    let value = Traced.variable
    let log = law.logProbability(value)
    switch summand {
    case .function(let function):
      let factor = function.value(distance: value - Traced(law.center), log: log)
      return Terms(
        law, log: log, common: formula(of: value), factor: factor, slow: { formula(of: $0) })
    case .comparison(let function, let other):
      let alone = function.excluded.map { IntegrandFormula(logWeight: log, Traced($0)) }
      // Its formula says nothing of what the other law excludes.
      let isCovered = other.ends.lower <= law.ends.lower && law.ends.upper <= other.ends.upper
      return Terms(
        law, log: log, common: formula(of: value),
        factor: isCovered ? function.bound(log, other.logProbability(value)) : nil, other: other,
        alone: alone, slow: isCovered ? { formula(of: $0) } : nil)
    }
  }

  private func formula(of value: Traced) -> IntegrandFormula {
    let log = law.logProbability(value)
    switch summand {
    case .function(let function):
      return IntegrandFormula(
        logWeight: log, function.value(distance: value - Traced(law.center), log: log))
    case .comparison(let function, let other):
      return function.formula(log, other.logProbability(value))
    }
  }
}

/// The terms p(n) g(n) of a sum, as programs.
private struct Terms {
  private let law: any PointMasses
  private let other: (any PointMasses)?
  private let log: TracedProgram
  /// Of the term and what an error compares with.
  private let common: TracedProgram
  /// Where the other law gives no weight; nil where the term is infinite there.
  private let alone: TracedProgram?
  /// g(n), or what is no smaller far out; nil where that is not known.
  private let factor: TracedProgram?
  /// Of all terms, whole numbers or not; nil where there are more formulas than one.
  let slowFormula: ((Traced) -> IntegrandFormula)?

  enum Term {
    /// The law gives the number no weight.
    case weightless
    case infinite
    /// With what an error compares with.
    case finite(RealBall, size: RealBall)
  }

  init(
    _ law: any PointMasses, log: Traced, common: IntegrandFormula, factor: Traced?,
    other: (any PointMasses)? = nil, alone: IntegrandFormula? = nil,
    slow: ((Traced) -> IntegrandFormula)?
  ) {
    (self.law, self.other, slowFormula) = (law, other, slow)
    self.log = TracedProgram(log)
    self.common = Self.program(common)
    self.alone = alone.map(Self.program)
    self.factor = factor.map { TracedProgram($0) }
  }

  private static func program(_ formula: IntegrandFormula) -> TracedProgram {
    TracedProgram(formula.weighted, formula.weightedSize)
  }

  func term(at value: Double) -> Term {
    guard law.givesWeight(to: value) else { return .weightless }
    let isCommon = other?.givesWeight(to: value) ?? true
    guard let program = isCommon ? common : alone else { return .infinite }
    let values = program.values(at: ComplexBall(value))
    return .finite(RealBall(values[0]), size: RealBall(values[1]))
  }

  /// A bound on the modulus of all terms farther out than a number, by that of their quotients.
  func rest(beyond value: Double, side: Double, ratio: RealBall) -> RealBall {
    guard let factor else { return .undefined }
    let variable = AsymptoticBall.variable(from: RealBall(value.magnitude))
    let growth = factor.ofLargeNumbers(side > 0 ? variable : -variable)
    return RealBall.exp(logProbability(value)) * growth.geometricSum(ratio: ratio)
  }

  private func logProbability(_ value: Double) -> RealBall { RealBall(log(ComplexBall(value))) }

  /// What the quotient of the probabilities of each number and of the one before it is at most from
  /// there on.
  func ratio(from value: Double, to next: Double) -> RealBall? {
    guard law.givesWeight(to: value) else { return nil }
    switch law.decay {
    case .logConcave:
      guard law.givesWeight(to: next) else { return 0 }
      return RealBall.exp(logProbability(next) - logProbability(value))
    case .logConvex(let limit): return RealBall(limit)
    case .slower: return nil
    }
  }
}
