import Files
import Glibc
import Session

/// Contents under keys in one file, to which several processes may append at once.
///
///     KEY DIGEST LENGTH⏎        64 and 64 digits, and 16 of the length in hexadecimal
///     CONTENT⏎                  and so on
///
/// What does not match its digest is as good as absent, and so is everything behind a broken line.
final class EntryLog {
  /// A file that has grown larger begins anew.
  static let limit = 32_000_000

  private let path: String
  private var kept: [String: (content: ArraySlice<UInt8>, digest: String)] = [:]
  /// What was kept since the file was last written to.
  private var waiting: [UInt8] = []

  init(path: String) {
    self.path = path
    guard let bytes = try? TextFile.bytes(path) else { return }
    if !read(bytes) || bytes.count > Self.limit { unlink(path) }
  }

  /// The content that was last kept under a key.
  func content(_ key: String) -> [UInt8]? {
    guard let (content, digest) = kept[key], sha256(Array(content)) == digest else { return nil }
    return Array(content)
  }

  /// Keeps a content under a key, for other processes once it is written.
  func keep(_ content: [UInt8], as key: String) {
    let digest = sha256(content)
    kept[key] = (content[...], digest)
    let length = String(content.count, radix: 16)
    let padding = String(repeating: "0", count: max(0, Self.lengthDigits - length.count))
    waiting += Array("\(key) \(digest) \(padding)\(length)\n".utf8) + content + [Self.lineBreak]
  }

  /// Appends what was kept to the file, in one call: records of two writers are not mixed.
  func write() {
    guard !waiting.isEmpty else { return }
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    guard file >= 0 else { return }
    _ = FileSystem.writeAll(waiting, to: file)
    close(file)
    waiting = []
  }

  // MARK: - Reading

  private static let lineBreak = UInt8(ascii: "\n")
  private static let keyDigits = 64
  private static let lengthDigits = 16
  private static let headLength = 2 * keyDigits + lengthDigits + 3

  /// Reads the records; false where one is broken.
  private func read(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let head = rest.prefix(Self.headLength)
      rest = rest.dropFirst(Self.headLength)
      let parts = head.dropLast().split(separator: UInt8(ascii: " "))
        .map { String(decoding: $0, as: UTF8.self) }
      guard head.count == Self.headLength, head.last == Self.lineBreak, parts.count == 3,
        parts[0].count == Self.keyDigits, parts[1].count == Self.keyDigits,
        let length = Int(parts[2], radix: 16), (0..<rest.count).contains(length)
      else { return false }
      kept[parts[0]] = (rest.prefix(length), parts[1])
      rest = rest.dropFirst(length)
      guard rest.popFirst() == Self.lineBreak else { return false }
    }
    return true
  }
}
