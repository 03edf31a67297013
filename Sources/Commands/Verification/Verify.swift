import ArgumentParser
import Claims
import Glibc
import Machine
import Notebooks
import Session
import Syntax

/// Holds closed forms of the library against their definitions, and claims against points.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check closed forms and claims by means that do not share their formulas.",
    discussion: """
      hw5 verify 'kl(Normal(0, 1), Normal(1, 2))'
      hw5 verify 'for μ in -5..5: kl[Normal(μ, 1) ‖ Normal(0, 1)] ≈ μ²/2'
      hw5 verify notebooks/tour.hw5nb
      hw5 verify --all

      A functional of laws (kl, entropy, mean, …) is compared with the integral or the sum that \
      defines it, a claim tried at many points. Of a notebook the claims run, and the cells they need.
      """)

  @Argument(help: "Expressions, claims, or notebooks.")
  var items: [String] = []

  @Flag(help: "Check every closed form of the catalogue, at random parameters.")
  var all = false

  @Flag(help: "Print the verdicts as JSON instead of a table.")
  var json = false

  @Flag(help: "Print the verdicts as a JUnit document instead of a table.")
  var junit = false

  @Option(help: "What the points depend on besides the texts: 0, or what a notebook says.")
  var seed: UInt64?

  func validate() throws {
    guard all || !items.isEmpty else {
      throw ValidationError("expected expressions, claims or notebooks, or --all")
    }
    guard !(json && junit) else { throw ValidationError("expected --json or --junit, found both") }
  }

  func run() throws {
    Interrupts.install()
    var report = VerificationReport(isQuiet: json || junit)
    for item in items { verify(item, &report) }
    if all { verifyCatalogue(&report) }
    let records = ClaimRecords(report.documents.map { ($0.name, $0.claims) })
    if json {
      print(records.json, terminator: "")
    } else if junit {
      print(records.junit, terminator: "")
    } else {
      report.printTable()
    }
    guard report.status == .success else { throw CommandFailure(status: report.status) }
  }

  private func verify(_ item: String, _ report: inout VerificationReport) {
    if item.hasSuffix(".hw5nb") {
      NotebookVerification(file: item, seed: seed).run(&report)
    } else {
      ExpressionVerification(text: item, seed: seed ?? 0).run(&report)
    }
  }

  private func verifyCatalogue(_ report: inout VerificationReport) {
    let progress = ConcurrentProgress(total: CatalogForm.all.count)
    let results = CatalogRun(seed: seed ?? 0).results { progress.note($0) }
    report.add("catalogue", results, showsLines: false)
    if Interruption.isRequested { report.note(.interrupted) }
  }
}
