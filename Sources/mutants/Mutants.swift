import ArgumentParser
import Claims
import Distributions
import Glibc

/// Alters every constant and operation of the catalogue's closed forms, one at a time, and counts which
/// of the wrong forms the checks of `hw5 verify --all` find out.
@main struct Mutants: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Alter closed forms; fail if the checks take a wrong one for right.",
    discussion: "A wrong form counts if it differs somewhere by more than 1e-10.")

  @Option(help: "What the laws follow from.")
  var seed: UInt64 = 0

  @Option(help: "Only forms of laws of this name.")
  var law: String?

  func run() throws {
    let forms = CatalogForm.all.filter { form in
      law.map { name in form.kinds.contains { $0.name == name } } ?? true
    }
    let seed = seed
    let trials = concurrently(forms, threads: 2) { form in
      let trial = MutantTrial(of: form, seed: seed)
      for survivor in trial.survivors { print(survivor) }
      fflush(nil)
      return trial
    }
    func total(_ count: (MutantTrial) -> Int) -> Int { trials.reduce(0) { $0 + count($1) } }
    let (survivors, refuted, later) = (
      total(\.survivors.count), total(\.refuted), total(\.refutedLater)
    )
    print(
      """
      \(trials.count { $0.isAltered }) of \(trials.count) forms altered, \
      \(trials.count { $0.isWithoutEvidence }) of them without evidence
      \(refuted + later + survivors) wrong forms: \(refuted) refuted at the laws of the check, \
      \(later) at further ones, \(survivors) taken for right
      besides \(total(\.unknown)) that are wrong only where nothing is known, and \
      \(total(\.equal)) alterations that change nothing
      """)
    if survivors > 0 { throw ExitCode.failure }
  }
}
