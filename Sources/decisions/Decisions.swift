import ArgumentParser
import Claims
import Glibc

/// Judges true statements by sampling, many of them, and counts the refutations: there is to be none.
@main struct Decisions: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Judge true statements by sampling; fail if one is refuted.",
    discussion: "The same seed makes the same statements and the same draws.")

  @Option(help: "The first seed of the draws.")
  var seed: UInt64 = 0

  @Option(help: "How many decisions are taken.")
  var count = 10_000

  @Option(help: "The first decision.")
  var from = 0

  @Option(help: "Check the closed forms of the catalogue at the laws of so many seeds instead.")
  var catalogue: UInt64?

  func validate() throws {
    guard from >= 0, count >= 0, !from.addingReportingOverflow(count).overflow else {
      throw ValidationError("--from and --count are at least 0, and their sum is a number")
    }
  }

  func run() throws {
    let refuted =
      if let catalogue { catalogueRefutations(seeds: catalogue) } else { samplingRefutations() }
    for line in refuted { print(line) }
    if !refuted.isEmpty { throw ExitCode.failure }
  }

  /// Prime, so that it passes through all statements.
  private static let stride = 7919

  /// Statement after statement, each with another seed.
  private func samplingRefutations() -> [String] {
    let (misleading, others) = (TrueStatement.misleading, TrueStatement.ofCatalogue(seed: seed))
    // One thread: the objects of the language are counted for one alone.
    let results = (from..<from + count).map { number in
      // One of four is of those that mislead; the others are taken from all over the catalogue.
      let (round, isMisleading) = (number / 4, number.isMultiple(of: 4))
      let statement =
        isMisleading
        ? misleading[round % misleading.count] : others[number * Self.stride % others.count]
      // Not the same distance each time for the same statement.
      let decision = round + round / misleading.count
      return statement.result(seed: seed &+ UInt64(number), decision: decision)
    }
    var counts: [ClaimResult.Verdict: Int] = [:]
    for result in results { counts[result.verdict, default: 0] += 1 }
    let table = ClaimResult.Verdict.allCases.compactMap { verdict in
      counts[verdict].map { "\($0) \(verdict.rawValue)" }
    }
    let counted = table.joined(separator: ", ")
    let total = misleading.count + others.count
    print("\(count) decisions, \(total) statements: \(counted)")
    return results.filter { $0.verdict.isRefutation || $0.verdict == .error }
      .map { "\($0.statement): \($0.verdict.rawValue), \($0.left ?? "") beside \($0.right ?? "")" }
  }

  private func catalogueRefutations(seeds: UInt64) -> [String] {
    var refuted: [String] = []
    for seed in seed..<(seed &+ seeds) {
      let results = CatalogRun(seed: seed).results { _ in }
      let failed = results.filter { $0.verdict.standing == .failed }
      let open = failed.count { $0.verdict == .undecided }
      print(
        "seed \(seed): \(results.count) forms, \(failed.count - open) refuted, \(open) undecided")
      fflush(nil)
      refuted += failed.map { "\($0.statement), seed \(seed): \($0.summary)" }
    }
    return refuted
  }
}
