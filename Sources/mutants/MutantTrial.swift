import Claims
import Distributions

/// The alterations of one closed form, each put through the form's check.
struct MutantTrial: Sendable {
  /// A wrong form differs by more than that, relatively.
  private static let difference = 1e-10
  /// No check can tell what differs by less.
  private static let leastDifference = 1e-13
  /// So many laws besides those of the check are looked at to see whether a form is wrong.
  private static let furtherLaws = 60
  /// At so many of them evidence may be sought in vain.
  private static let patience = 5

  /// Found out at the laws of the check.
  private(set) var refuted = 0
  /// Found out by the check too, but not before it was asked at further laws.
  private(set) var refutedLater = 0
  /// Wrong only where nothing is known of the form's value but what it says itself.
  private(set) var unknown = 0
  /// Alterations that make no difference.
  private(set) var equal = 0
  private(set) var survivors: [String] = []
  /// Whether the form is written over any arithmetic, so that it can be altered.
  private(set) var isAltered = false
  /// Nothing is known of the form's value but what it says itself.
  private(set) var isWithoutEvidence = false

  /// A law or two at which a form is asked.
  private struct Place {
    let laws: [any Distribution]
    let formula: Formula
    let right: [Double]

    init?(of form: CatalogForm, _ laws: [any Distribution]) {
      guard let formula = Formula(of: form, laws) else { return nil }
      (self.laws, self.formula, right) = (laws, formula, formula())
    }

    /// The values with one operation altered.
    func values(altering target: Int) -> [Double] {
      Alteration.$current.withValue(Alteration(of: target)) { formula() }
    }

    func isChanged(by target: Int, beyond share: Double) -> Bool {
      zip(values(altering: target), right).contains { differ($0, $1, by: share) }
    }

    /// What judges values; nil where it does not take the form itself for right.
    func judge(of form: CatalogForm) -> (([Double]) throws -> FormCheck)? {
      guard let judge = try? form.evidence(laws), let own = try? form.closed(laws),
        (try? judge(own))?.verdict.standing == .passed
      else { return nil }
      return judge
    }
  }

  /// What is known of an alteration that was not found out.
  private enum Fate {
    case equal, unknown, survivor(Place)

    var isSurvivor: Bool { if case .survivor = self { true } else { false } }
  }

  init(of form: CatalogForm, seed: UInt64) {
    let run = CatalogRun(seed: seed)
    let laws = run.laws(of: form)
    let places = laws.compactMap { Place(of: form, $0) }
    guard let first = places.first else { return }
    isAltered = true
    let count = Self.count(first.formula)
    var remaining = [Int: Fate](uniqueKeysWithValues: (0..<count).map { ($0, .equal) })
    /// Judges what is left there; false where something shows and nothing is known.
    func judge(at place: Place) -> Bool {
      // Evidence is dear, and needed where an alteration shows.
      let changed = remaining.keys.filter {
        place.isChanged(by: $0, beyond: Self.leastDifference)
      }
      if changed.isEmpty { return true }
      let judge = place.judge(of: form)
      for target in changed {
        if let judge,
          (try? judge(place.values(altering: target)))?.verdict.standing != .passed
        {
          remaining[target] = nil
        } else if place.isChanged(by: target, beyond: Self.difference),
          case let fate? = remaining[target], !fate.isSurvivor
        {
          remaining[target] = judge == nil ? .unknown : .survivor(place)
        }
      }
      return judge != nil
    }
    let withoutEvidence = places.count { !judge(at: $0) }
    if withoutEvidence == places.count {
      isWithoutEvidence = true
      return
    }
    refuted = count - remaining.count
    // Those of the check may lie in no place where a branch of the formula is taken.
    var patience = Self.patience
    for laws in run.laws(of: form, from: laws.count, count: Self.furtherLaws)
    where !remaining.isEmpty && patience > 0 {
      if let place = Place(of: form, laws), !judge(at: place) { patience -= 1 }
    }
    refutedLater = count - refuted - remaining.count
    for (target, fate) in remaining.sorted(by: { $0.key < $1.key }) {
      switch fate {
      // A density that is flat, or infinite in two places, has more than one mode.
      case .survivor where form.subject == .mode: equal += 1
      case .survivor(let place):
        survivors.append("\(form.statement), operation \(target): \(Self.text(place, target))")
      case .unknown: unknown += 1
      case .equal: equal += 1
      }
    }
  }

  private static func count(_ formula: Formula) -> Int {
    let alteration = Alteration(of: -1)
    Alteration.$current.withValue(alteration) { _ = formula() }
    return alteration.count
  }

  /// The values that differ, and where.
  private static func text(_ place: Place, _ target: Int) -> String {
    let numbers = zip(place.values(altering: target), place.right)
      .filter { differ($0, $1, by: difference) }.map { "\($0) for \($1)" }
    return "\(numbers.joined(separator: ", ")) at \(place.laws.map(text).joined(separator: ", "))"
  }

  private static func text(_ law: any Distribution) -> String {
    let parameters = (law as? any Family)?.parameters.values.map { "\($0.item)" } ?? []
    return "\(law.name)(\(parameters.joined(separator: ", ")))"
  }
}

/// Whether two numbers differ by more than a share of the larger.
private func differ(_ a: Double, _ b: Double, by share: Double) -> Bool {
  if a == b || a.isNaN && b.isNaN { return false }
  return !((a - b).magnitude <= share * max(a.magnitude, b.magnitude))
}
