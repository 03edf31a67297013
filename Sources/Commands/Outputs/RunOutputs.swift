import ArgumentParser

/// What `hw5 run` makes of the results, besides the outputs that it always writes.
struct RunOutputs: ParsableArguments {
  @Flag(help: "Print each report to report.pdf too, by Chromium.")
  var pdf = false

  @Flag(help: "Write nothing; name every output that would change, and fail with status 6.")
  var check = false

  @Flag(help: "First rewrite the .expect cells to what the cells before them print.")
  var promote = false

  func validate() throws {
    if check, pdf || promote {
      throw ValidationError("--check writes nothing: leave --\(pdf ? "pdf" : "promote") out")
    }
  }

  func delivery(paths: [String], out: String?) throws -> Delivery {
    Delivery(
      onlyChecks: check, printer: pdf ? try ReportPrinter() : nil,
      index: RunIndex(paths: paths, out: out))
  }
}
