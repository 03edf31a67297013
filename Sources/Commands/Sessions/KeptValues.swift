import FoundationEssentials
import Glibc
import Machine
import Notebooks
import Session

/// The values of entries that took long, in files, so that a session whose process died comes back
/// without computing them again.
///
/// What computes quickly is computed again sooner than read, and so is an entry of which some value has
/// no form in a file. Of such an entry the checkpoints of its trainings stay.
struct KeptValues {
  /// Entries that took less are not kept.
  private static let leastSeconds = 0.1
  /// What the values of a session may take on the disk, or in a memory that looks like one.
  private static let mostBytes = 2_000_000_000

  let folder: String

  /// Where the trainings of an entry keep their checkpoints.
  func checkpoints(of entry: Entry) -> CheckpointFiles {
    CheckpointFiles { "\(folder)/\(entry.number)-training" }
  }

  /// Keeps what an entry bound; answers whether nothing of it need be computed again.
  @discardableResult
  func keep(
    _ values: [(name: String, value: Value)], of entry: Entry, seconds: Double, in world: World
  ) -> Bool {
    guard seconds > Self.leastSeconds else { return true }
    for (index, bound) in values.enumerated() {
      let path = path(entry, index)
      // A form that loses something, as a number loses its error, is none.
      guard let digest = ValueDigest.hexadecimal(bound.value),
        (try? SavedValue.write(bound.value, to: path, in: world)) != nil,
        let kept = try? SavedValue.read(path, in: world), ValueDigest.hexadecimal(kept) == digest
      else { return false }
    }
    guard let names = try? JSONEncoder().encode(values.map(\.name)) else { return false }
    // Last: an entry with a list of names has all of its values.
    guard (try? FileSystem.replace(list(entry), with: Array(names))) != nil else { return false }
    trim()
    return true
  }

  /// Lets go of what was kept first, where it is too much: it can be computed again.
  private func trim() {
    var files = FileSystem.names(in: folder).compactMap {
      name -> (number: Int, path: String, bytes: Int)? in
      let path = "\(folder)/\(name)"
      var status = stat()
      guard let number = Int(name.prefix { $0.isNumber }), stat(path, &status) == 0 else {
        return nil
      }
      return (number, path, Int(status.st_size))
    }
    var bytes = files.reduce(0) { $0 + $1.bytes }
    while bytes > Self.mostBytes, let oldest = files.map(\.number).min() {
      for file in files where file.number == oldest {
        unlink(file.path)
        bytes -= file.bytes
      }
      files.removeAll { $0.number == oldest }
    }
  }

  /// The values that were kept of an entry; nil where one is missing.
  func values(of entry: Entry, in world: World) -> [(name: String, value: Value)]? {
    guard let bytes = try? TextFile.bytes(list(entry)),
      let names = try? JSONDecoder().decode([String].self, from: Data(bytes))
    else { return nil }
    var values: [(String, Value)] = []
    for (index, name) in names.enumerated() {
      guard let value = try? SavedValue.read(path(entry, index), in: world) else { return nil }
      values.append((name, value))
    }
    return values
  }

  /// Makes a folder for a session; nil where none can be made.
  static func makeFolder() -> String? {
    let chosen = getenv("TMPDIR").map { String(cString: $0) }
    for parent in [chosen, "/tmp"].compactMap(\.self) {
      var template = Array("\(parent)/hw5-session-XXXXXX".utf8CString)
      if let folder = mkdtemp(&template) { return String(cString: folder) }
    }
    return nil
  }

  /// Removes the folder of a session with what is in it.
  static func removeFolder(_ folder: String) {
    // A computation that goes on meanwhile may write one more.
    for _ in 0..<10 {
      for name in FileSystem.names(in: folder) { unlink("\(folder)/\(name)") }
      if rmdir(folder) == 0 || errno != ENOTEMPTY { return }
    }
  }

  private func path(_ entry: Entry, _ index: Int) -> String {
    "\(folder)/\(entry.number)-\(index).safetensors"
  }

  private func list(_ entry: Entry) -> String { "\(folder)/\(entry.number).json" }
}
