import Claims
import Distributions

/// The alterations of one closed form, each put through the form's check.
struct MutantTrial: Sendable {
  /// A wrong form differs by more than that, relatively.
  private static let difference = 1e-10
  /// So many laws besides those of the check are looked at to see whether a form is wrong.
  private static let furtherLaws = 40

  private(set) var refuted = 0
  /// Alterations that make no difference.
  private(set) var equal = 0
  private(set) var survivors: [String] = []
  /// Nothing is known of the form's value but what it says itself.
  private(set) var isWithoutEvidence = false

  init(of form: CatalogForm, seed: UInt64) {
    guard let formula = Formula(of: form) else { return }
    let run = CatalogRun(seed: seed)
    var judges: [(laws: [any Distribution], judge: (Double) throws -> FormCheck)] = []
    for laws in run.laws(of: form) {
      guard formula(laws) != nil, let judge = try? form.evidence(laws),
        let own = try? form.closed(laws), (try? judge(own))?.verdict.standing == .passed
      else { continue }
      judges.append((laws, judge))
    }
    isWithoutEvidence = judges.isEmpty
    guard let first = judges.first else { return }
    let further = run.laws(of: form, from: judges.count, count: Self.furtherLaws)
      .filter { formula($0) != nil }
    let count = Self.count(formula, first.laws)
    for target in 0..<count {
      func value(_ laws: [any Distribution]) -> Double {
        Alteration.$current.withValue(Alteration(of: target)) { formula(laws) ?? .nan }
      }
      let isRefuted = judges.contains { laws, judge in
        (try? judge(value(laws)))?.verdict.standing != .passed
      }
      if isRefuted {
        refuted += 1
        continue
      }
      let all = judges.map(\.laws) + further
      let wrong = all.first { laws in
        let value = value(laws)
        guard Self.differ(value, formula(laws) ?? .nan) else { return false }
        // A density that is flat, or infinite in two places, has more than one mode.
        let isRight = (try? form.evidence(laws)(value))?.verdict.standing == .passed
        return !(form.subject == .mode && isRight)
      }
      if let wrong {
        let numbers = "\(value(wrong)) for \(formula(wrong) ?? .nan)"
        survivors.append("\(form.statement), operation \(target): \(numbers)")
      } else {
        equal += 1
      }
    }
  }

  private static func count(_ formula: Formula, _ laws: [any Distribution]) -> Int {
    let alteration = Alteration(of: -1)
    Alteration.$current.withValue(alteration) { _ = formula(laws) }
    return alteration.count
  }

  private static func differ(_ a: Double, _ b: Double) -> Bool {
    if a == b || a.isNaN && b.isNaN { return false }
    return !((a - b).magnitude <= difference * max(a.magnitude, b.magnitude))
  }
}
