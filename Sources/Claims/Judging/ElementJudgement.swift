import Syntax

/// Two numbers that are compared, and what is known of them.
struct ElementPair {
  var left: Double
  var right: Double
  /// The left less the right, and how far it may be off.
  var difference: Double
  var error: Double
  /// The lesser certainty of the two.
  var certainty: Side.Certainty
  var isProvedInfinite: Bool
  var hasMoments: Bool
  /// Whether a side is a double that was rounded, such as a closed form.
  var isRounded = true
  /// The largest distance that passes.
  var bound: Double
}

/// What the comparison of two numbers says.
struct ElementJudgement {
  var verdict: ClaimResult.Verdict
  var note: String?

  init(_ verdict: ClaimResult.Verdict, _ note: String? = nil) {
    self.verdict = verdict
    self.note = note
  }

  /// An error estimate is believed in a refutation if it is below this share of the value.
  private static let believableError = 1e-6
  /// A distance of so many errors refutes.
  private static let refutingErrors = 10.0
  /// A distance of so many errors is none.
  private static let agreeingErrors = 4.0

  init(_ pair: ElementPair, _ relation: Relation) {
    let (x, y) = (pair.left, pair.right)
    if x.isNaN || y.isNaN {
      self.init(.undefined)
    } else if x.isInfinite || y.isInfinite {
      let holds = relation == .approximatelyEqual ? x == y : relation.holds(x, y) ?? false
      // The mean of draws is finite, whatever they are draws of.
      guard holds || pair.certainty != .sampled else {
        self.init(.undecided, "draws do not tell whether an expectation is infinite")
        return
      }
      self.init(
        holds
          ? pair.isProvedInfinite ? .certified : .holds
          : pair.isProvedInfinite ? .refutedByProof : .refutedNumerically)
    } else if pair.certainty == .computed {
      self.init(Self.holdsAsComputed(pair, relation) ? .holds : .refutedNumerically)
    } else {
      self = Self.judge(pair, relation)
    }
  }

  private static func holdsAsComputed(_ pair: ElementPair, _ relation: Relation) -> Bool {
    let (x, y) = (pair.left, pair.right)
    let isNear = x == y || abs(x - y) <= pair.bound
    switch relation {
    case .approximatelyEqual: return isNear
    case .lessOrEqual: return x <= y || isNear
    case .greaterOrEqual: return x >= y || isNear
    default: return relation.holds(x, y) ?? false
    }
  }

  /// Of numbers with errors: whether the distance by which the relation fails is certainly within
  /// what is allowed, or certainly beyond.
  private static func judge(_ pair: ElementPair, _ relation: Relation) -> ElementJudgement {
    let difference = pair.difference
    switch relation {
    case .approximatelyEqual, .equal:
      return judge(excess: abs(difference), pair, allowed: pair.bound)
    case .notEqual:
      if abs(difference) > pair.error { return ElementJudgement(pass(pair)) }
      return ElementJudgement(.undecided, "the sides are equal as far as can be told")
    case .lessOrEqual: return judge(excess: difference, pair, allowed: pair.bound)
    case .greaterOrEqual: return judge(excess: -difference, pair, allowed: pair.bound)
    case .less: return strict(difference, pair)
    default: return strict(-difference, pair)
    }
  }

  private static func strict(_ excess: Double, _ pair: ElementPair) -> ElementJudgement {
    if excess + pair.error < 0 { return ElementJudgement(pass(pair)) }
    return excess - pair.error >= 0
      ? ElementJudgement(refutation(pair))
      : ElementJudgement(.undecided, "the sides are equal as far as can be told")
  }

  private static func judge(
    excess: Double, _ pair: ElementPair, allowed: Double
  ) -> ElementJudgement {
    let error = pair.error
    if excess + error <= allowed {
      let differs = pair.certainty == .proved && !pair.isRounded && excess > error
      return ElementJudgement(
        pass(pair),
        differs ? "equal to \(text(allowed)), not equal: differ by \(text(excess))" : nil
      )
    }
    switch pair.certainty {
    case .proved:
      if excess - error > allowed { return ElementJudgement(.refutedByProof) }
      return ElementJudgement(.undecided, "the enclosures are wider than the tolerance")
    case .sampled:
      if excess - error > allowed {
        return pair.hasMoments
          ? ElementJudgement(.refutedNumerically)
          : ElementJudgement(.undecided, "the tails are too heavy for an interval from draws")
      }
      return ElementJudgement(
        .undecided,
        "the interval ± \(text(error)) neither lies within the tolerance nor excludes it")
    case .estimated, .computed:
      let size = max(abs(pair.left), abs(pair.right))
      if excess > allowed {
        if excess <= agreeingErrors * error, error <= believableError * size {
          return ElementJudgement(.agrees)
        }
        if excess > refutingErrors * error, error < believableError * max(size, excess) {
          return ElementJudgement(.refutedNumerically)
        }
      }
      return ElementJudgement(
        .undecided, "the error estimate \(text(error)) is larger than the tolerance")
    }
  }

  private static func pass(_ pair: ElementPair) -> ClaimResult.Verdict {
    switch pair.certainty {
    case .proved: .certified
    case .estimated: .agrees
    case .sampled: .agreesWithin
    case .computed: .holds
    }
  }

  private static func refutation(_ pair: ElementPair) -> ClaimResult.Verdict {
    pair.certainty == .proved ? .refutedByProof : .refutedNumerically
  }

  private static func text(_ number: Double) -> String {
    NumberFormat.significant(2).string(number)
  }
}
