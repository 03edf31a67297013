import Glibc

/// The user's own editor, for an entry that has outgrown the prompt.
enum ExternalEditor {
  /// What `text` became in the editor that `VISUAL` or `EDITOR` names, without its last line break; nil
  /// if none could be started or it ended with an error. The terminal is to have its usual modes.
  static func edit(_ text: String) -> String? {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    // The suffix tells an editor what language it is.
    var template = Array("\(folder)/entry-XXXXXX.hw5".utf8CString)
    let file = mkstemps(&template, Int32(".hw5".utf8.count))
    guard file >= 0 else { return nil }
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { unlink(path) }
    let written = writeAll(text + (text.isEmpty ? "" : "\n"), to: file)
    close(file)
    guard written == 0, open(path, line: 1) else { return nil }
    guard let edited = contents(of: path) else { return nil }
    return edited.hasSuffix("\n") ? String(edited.dropLast()) : edited
  }

  /// Runs the editor on a file, at a line, in the foreground to its end; whether it ended well.
  static func open(_ path: String, line: Int) -> Bool {
    let place = line > 1 ? "+\(line) " : ""
    let words = ["sh", "-c", "exec ${VISUAL:-${EDITOR:-vi}} \(place)\"$1\"", "sh", path]
    let arguments = words.map { strdup($0) } + [nil]
    defer { for word in arguments { free(word) } }
    var process: pid_t = 0
    guard posix_spawn(&process, "/bin/sh", nil, nil, arguments, environ) == 0 else { return false }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 { if errno != EINTR { return false } }
    // Ctrl-C in the editor was meant for it.
    Interrupt.take()
    return status == 0
  }

  private static func contents(of path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 14)
    while case let count = fread(&block, 1, block.count, file), count > 0 {
      bytes += block[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
