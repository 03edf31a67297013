import FoundationEssentials
import Workers

/// What a cell, or a value inside a sentence, came to under its key.
struct CacheEntry: Codable {
  enum Outcome: Codable {
    case cell(CellResult)
    case value(InlineResult)
    /// It is kept under a key of which the contents of these files are a part: it has read them.
    case dependent(files: [String])
  }

  var outcome: Outcome
  /// The files that it wrote, whose contents are kept under their digests.
  var written: [FileState] = []
}

extension CacheStore {
  /// What is kept under a key, and holds for the files that there are.
  func entry(_ key: String) -> CacheEntry? {
    guard let entry: CacheEntry = decoded(key) else { return nil }
    guard case .dependent(let files) = entry.outcome else { return entry }
    return decoded(Self.key(key, with: files))
  }

  /// Keeps what was found with the files that it read.
  func keep(_ entry: CacheEntry, as key: String, reading files: [String] = []) {
    guard !files.isEmpty else { return keepEncoded(entry, as: key) }
    keepEncoded(CacheEntry(outcome: .dependent(files: files)), as: key)
    keepEncoded(entry, as: Self.key(key, with: files))
  }

  private static func key(_ key: String, with files: [String]) -> String {
    let states = files.map { "\($0) \(FileState($0).digest ?? "")" }
    return sha256(Array((key + "\0" + states.joined(separator: "\0")).utf8))
  }

  // MARK: - The ingredients of the last results

  /// Those of a notebook's cells by their ids, kept under its path: only to say why one was computed
  /// anew.
  func lastIngredients(in notebook: String) -> [String: Ingredients] {
    decoded(Self.traceKey(notebook)) ?? [:]
  }

  func keep(_ ingredients: [String: Ingredients], in notebook: String) {
    keepEncoded(ingredients, as: Self.traceKey(notebook))
  }

  private static func traceKey(_ notebook: String) -> String {
    sha256(Array("ingredients \(notebook)".utf8))
  }

  private func decoded<Content: Decodable>(_ key: String) -> Content? {
    content(key).flatMap { try? Self.decoder.decode(Content.self, from: Data($0)) }
  }

  private func keepEncoded(_ content: some Encodable, as key: String) {
    guard let data = try? Self.encoder.encode(content) else { return }
    keep(Array(data), as: key)
  }

  private static let encoder = JSONEncoder.ofAllNumbers()
  private static let decoder = JSONDecoder.ofAllNumbers()
}
