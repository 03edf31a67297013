import Glibc

/// The history on disk: one JSON string a line, in UTF-8 whatever the locale.
///
/// Every entry is appended as it is made, under a lock, so that sessions side by side keep each
/// other's entries and a killed session has lost none.
package struct HistoryFile {
  private let path: String

  init(path: String) { self.path = path }

  /// What the system refused to do with the file.
  struct Failure: Error, CustomStringConvertible {
    let path: String
    let code: Int32

    var description: String {
      "history is not kept: cannot write \(path): \(String(cString: strerror(code)))"
    }
  }

  /// `$XDG_STATE_HOME/NAME/history`, or under `~/.local/state`; nil without a home.
  package static func standardPath(for name: String) -> String? {
    func folder(_ variable: String, _ rest: String) -> String? {
      guard let value = getenv(variable).map({ String(cString: $0) }), value.hasPrefix("/") else {
        return nil
      }
      return value + rest
    }
    return folder("XDG_STATE_HOME", "/\(name)/history")
      ?? folder("HOME", "/.local/state/\(name)/history")
  }

  /// The bytes at the end of the file that are read: enough for the entries that are remembered.
  private static let longestTail = 4 << 20

  /// The newest entries, oldest first; lines that are no JSON string are passed over.
  func newest(_ count: Int) throws(Failure) -> [String] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return [] }
      throw failure
    }
    defer { close(descriptor) }
    let size = lseek(descriptor, 0, SEEK_END)
    let start = max(size - Self.longestTail, 0)
    var bytes = [UInt8](repeating: 0, count: max(size - start, 0))
    let read = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, start) }
    guard read >= 0 else { throw failure }
    var lines = bytes.prefix(read).split(separator: UInt8(ascii: "\n"))[...]
    if start > 0 { lines = lines.dropFirst() }
    return lines.suffix(count).compactMap(JSONString.decode)
  }

  /// Adds entries at the end.
  func append(_ entries: some Sequence<String>) throws(Failure) {
    makeFolders()
    let descriptor = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure }
    defer { close(descriptor) }
    guard flock(descriptor, LOCK_EX) == 0 else { throw failure }
    // A line that another program left unfinished must not swallow this one.
    var last = UInt8(ascii: "\n")
    let size = lseek(descriptor, 0, SEEK_END)
    if size > 0 { pread(descriptor, &last, 1, size - 1) }
    let lead = last == UInt8(ascii: "\n") ? "" : "\n"
    let lines = entries.map { JSONString.encode($0) + "\n" }.joined()
    let code = writeAll(lead + lines, to: descriptor)
    guard code == 0 else { throw Failure(path: path, code: code) }
  }

  private var failure: Failure { Failure(path: path, code: errno) }

  private func makeFolders() {
    for index in path.indices.dropFirst() where path[index] == "/" {
      mkdir(String(path[..<index]), 0o700)
    }
  }
}
