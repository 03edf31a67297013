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
    let trials = concurrently(forms, threads: 2) { MutantTrial(of: $0, seed: seed) }
    let mutants = trials.flatMap(\.survivors)
    for survivor in mutants { print(survivor) }
    let total = trials.reduce(0) { $0 + $1.refuted } + mutants.count
    let equal = trials.reduce(0) { $0 + $1.equal }
    let without = trials.count { $0.isWithoutEvidence }
    print(
      "\(total) wrong forms: \(total - mutants.count) refuted, \(mutants.count) taken for right; "
        + "\(equal) alterations changed nothing, \(without) of \(trials.count) forms have no evidence"
    )
    if !mutants.isEmpty { throw ExitCode.failure }
  }
}
