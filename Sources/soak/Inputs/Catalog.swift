/// What is tried, in turn: input `k` is of kind `k` modulo their number.
struct InputKind: Sendable {
  var name: String
  /// Whether it is read as a notebook, and else as a script.
  var isNotebook = false
  /// How long its evaluation may take.
  var milliseconds = 20
  var make: @Sendable (inout Random, Corpus) -> [UInt8]

  /// What is deep takes fifty times as long as the others, and comes now and then.
  static let catalog: [InputKind] =
    Array(
      repeating: [.bytes, .mutation, .splice, .program, .call, .notebook, .program, .call],
      count: 5
    ).flatMap { $0 } + [.depth]
}

/// The input `index` of the soak `seed`.
struct Input {
  var kind: InputKind
  var bytes: [UInt8]

  init(seed: UInt64, index: Int, from corpus: Corpus) {
    var random = Random(seed: seed, index: index)
    kind = InputKind.catalog[index % InputKind.catalog.count]
    bytes = kind.make(&random, corpus)
  }

  /// An input from a file.
  init(bytes: [UInt8], isNotebook: Bool) {
    kind = InputKind(name: "file", isNotebook: isNotebook) { _, _ in [] }
    self.bytes = bytes
  }
}
