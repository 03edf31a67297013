import FoundationEssentials
import Glibc
import Workers

/// What the cells of a notebook came to, under their keys.
///
/// The results of quick cells stand together in one file of the notebook, as a file for each would take
/// longer to write than they took. Others have files of their own, whose keys all notebooks share.
final class NotebookCache {
  /// Where files and values are kept.
  let store: CacheStore
  private let notebook: String
  private let quick: EntryLog
  /// How long it took to compute what is not written yet.
  private var waitingSeconds = 0.0

  /// The part of the cache that belongs to the notebook at a path.
  init(_ store: CacheStore, of path: String) {
    self.store = store
    // However it is called, from wherever.
    let resolved = realpath(path, nil)
    defer { free(resolved) }
    notebook = resolved.map { String(cString: $0) } ?? path
    quick = EntryLog(path: store.pathToWrite(sha256(Array("quick results \(notebook)".utf8))))
  }

  /// What is computed sooner is quick: computed again sooner than a file is read.
  static let quickSeconds = 0.1

  /// What is kept under a key, and holds for the files that there are.
  func entry(_ key: String) -> CacheEntry? {
    guard let entry: CacheEntry = decoded(key) else { return nil }
    guard case .dependent(let files) = entry.outcome else { return entry }
    return decoded(Self.key(key, with: files))
  }

  /// Keeps what was found in so many seconds with the files that it read.
  func keep(
    _ entry: CacheEntry, as key: String, reading files: [String] = [], seconds: Double
  ) {
    guard !files.isEmpty else { return keep(encoded: entry, as: key, seconds) }
    keep(encoded: CacheEntry(outcome: .dependent(files: files)), as: key, seconds)
    keep(encoded: entry, as: Self.key(key, with: files), seconds)
  }

  /// Writes what has not been written yet.
  func write() {
    quick.write()
    waitingSeconds = 0
  }

  private static func key(_ key: String, with files: [String]) -> String {
    let states = files.map { "\($0) \(FileState($0).digest ?? "")" }
    return sha256(Array((key + "\0" + states.joined(separator: "\0")).utf8))
  }

  // MARK: - The ingredients of the last results

  /// Those of the cells by their ids: only to say why one was computed anew.
  func lastIngredients() -> [String: Ingredients] {
    store.content(traceKey).flatMap(Self.decoded) ?? [:]
  }

  func keep(_ ingredients: [String: Ingredients]) {
    if let content = Self.encoded(ingredients) { store.keep(content, as: traceKey) }
  }

  private var traceKey: String { sha256(Array("ingredients \(notebook)".utf8)) }

  // MARK: - Contents

  private func decoded(_ key: String) -> CacheEntry? {
    (quick.content(key) ?? store.content(key)).flatMap(Self.decoded)
  }

  private func keep(encoded entry: CacheEntry, as key: String, _ seconds: Double) {
    guard let content = Self.encoded(entry) else { return }
    if seconds > Self.quickSeconds {
      store.keep(content, as: key)
    } else {
      quick.keep(content, as: key)
      waitingSeconds += seconds
      // No more than that is lost to who kills the run.
      if waitingSeconds > Self.quickSeconds { write() }
    }
  }

  private static func encoded(_ content: some Encodable) -> [UInt8]? {
    (try? encoder.encode(content)).map(Array.init)
  }

  private static func decoded<Content: Decodable>(_ content: [UInt8]) -> Content? {
    try? decoder.decode(Content.self, from: Data(content))
  }

  private static let encoder = JSONEncoder.ofAllNumbers()
  private static let decoder = JSONDecoder.ofAllNumbers()
}
