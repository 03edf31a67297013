/// One piece of work, done by us and by a peer in turn in the same run.
struct Benchmark: Sendable {
  let name: String
  let summary: String
  /// Measures and answers one comparison, or several taken from the same runs.
  let run: @Sendable (Setting) throws -> [Comparison]
}

/// Every benchmark, in the order of the table.
let catalog: [Benchmark] = [
  .trainingStep, .scoreNetwork, .elementwise, .reductions, .normals, .smallVectors, .integrals,
  .samplers, .enclosures,
  .notebook, .startUp, .programs,
]
