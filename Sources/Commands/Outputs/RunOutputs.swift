import ArgumentParser

/// What `hw5 run` makes of the results, besides the outputs that it always writes.
struct RunOutputs: ParsableArguments {
  @Flag(help: "Write nothing; name every output that would change, and fail with status 6.")
  var check = false

  func delivery(paths: [String], out: String?) -> Delivery {
    Delivery(onlyChecks: check, index: RunIndex(paths: paths, out: out))
  }
}
