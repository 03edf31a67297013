import Distributions
import Session
import Syntax
import Tensors

/// Every closed form of the catalogue at random parameters: generic, simple and extreme ones.
package struct CatalogRun {
  private let seed: UInt64
  /// So many points are tried for a form; fewer where they take long.
  private static let moods: [PointMood] =
    [.generic, .generic, .generic]
    + (0..<4).flatMap { _ in [PointMood.simple, .extreme, .generic] }
    + [PointMood](repeating: .simple, count: 9)
  /// Those of the points after these, where more are asked for.
  private static let furtherMoods: [PointMood] = [.wide, .generic, .wide, .extreme]
  /// About how long all forms may take on one thread, and one form at least.
  private static let budget = Duration.seconds(150)
  private static let patience = Duration.milliseconds(50)

  package init(seed: UInt64) { self.seed = seed }

  /// What became of each form, in their order; `report` is told of each as it is done.
  package func results(
    of forms: [CatalogForm] = CatalogForm.all, threads: Int = 2,
    report: @escaping @Sendable (ClaimResult) -> Void
  ) -> [ClaimResult] {
    let patience = max(Self.patience, Self.budget / max(1, forms.count))
    return concurrently(forms, threads: threads) { form in
      let result = self.result(of: form, patience: patience)
      report(result)
      return result
    }
  }

  private func result(of form: CatalogForm, patience: Duration) -> ClaimResult {
    var result = ClaimResult(id: form.statement, statement: form.statement, verdict: .undecided)
    let clock = ContinuousClock()
    let start = clock.now
    var worst: FormCheck?
    for (number, mood) in Self.moods.enumerated() {
      guard clock.now - start < patience, !Interruption.isRequested else { break }
      let laws = laws(of: form, mood, number)
      guard laws.count == form.kinds.count else { continue }
      let check = check(form, laws)
      guard check.verdict != .skipped else { continue }
      result.points += 1
      let isWorse =
        worst.map { worst in
          check.verdict.rank > worst.verdict.rank
            || check.verdict.rank == worst.verdict.rank && check.share > worst.share
        } ?? true
      guard isWorse else { continue }
      worst = check
      result.point = laws.map(\.text).joined(separator: ", ")
    }
    if let worst { result.note(worst) } else { result.verdict = .skipped }
    result.seconds = (clock.now - start) / .seconds(1)
    return result
  }

  private func check(_ form: CatalogForm, _ laws: [CatalogLaw]) -> FormCheck {
    do {
      return try form.check(try laws.map { try $0.law() })
    } catch {
      var check = FormCheck.none
      check.verdict = .undecided
      check.note = "\(error)"
      return check
    }
  }

  /// Random laws for a form, which say nothing to each other; fewer where none are found.
  private func laws(of form: CatalogForm, _ mood: PointMood, _ number: Int) -> [CatalogLaw] {
    let stream = RandomStream(seed: seed, label: form.statement).folding(in: UInt64(number))
    let laws = form.kinds.enumerated().compactMap { index, kind in
      var own = stream.folding(in: UInt64(index))
      return CatalogLaw(of: kind, mood, using: &own)
    }
    // Some forms are for laws that have a parameter in common.
    guard laws.count == 2, !number.isMultiple(of: 2) else { return laws }
    return [laws[0], laws[1].sharing(number / 2 % laws[0].parameters.count, with: laws[0])]
  }

  /// The laws at which a form is checked, or others from a number on: of parameters of any size.
  package func laws(
    of form: CatalogForm, from first: Int = 0, count: Int? = nil
  ) -> [[any Distribution]] {
    (first..<first + (count ?? Self.moods.count)).compactMap { number in
      let mood =
        number < Self.moods.count
        ? Self.moods[number] : Self.furtherMoods[number % Self.furtherMoods.count]
      let laws = laws(of: form, mood, number)
        .compactMap { try? $0.law() }
      return laws.count == form.kinds.count ? laws : nil
    }
  }
}

extension ClaimResult {
  fileprivate mutating func note(_ check: FormCheck) {
    verdict = check.verdict
    method = check.method
    left = check.left
    right = check.right
    difference = check.difference
    bound = check.bound
    note = check.note
  }
}
