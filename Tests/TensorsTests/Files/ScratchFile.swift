import Glibc
import Testing

@testable import Tensors

/// A file of given bytes in a folder of its own, for the length of a test.
struct ScratchFile {
  /// What `body` makes of the path of such a file.
  static func with<Result>(
    _ bytes: [UInt8], named name: String, _ body: (String) throws -> Result
  ) throws -> Result {
    try inFolder { folder in
      let path = "\(folder)/\(name)"
      try #require(write(bytes, to: path))
      return try body(path)
    }
  }

  /// What `body` makes of the path of an empty folder.
  static func inFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    var template = Array("/tmp/hw5-files-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    let folder = String(decoding: template.dropLast().map(UInt8.init), as: UTF8.self)
    defer {
      for name in names(in: folder) { unlink("\(folder)/\(name)") }
      rmdir(folder)
    }
    return try body(folder)
  }

  static func write(_ bytes: [UInt8], to path: String) -> Bool {
    guard let file = fopen(path, "wb") else { return false }
    defer { fclose(file) }
    return fwrite(bytes, 1, bytes.count, file) == bytes.count
  }

  static func bytes(_ path: String) -> [UInt8] {
    guard let file = fopen(path, "rb") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    while case let byte = getc(file), byte != EOF { bytes.append(UInt8(byte)) }
    return bytes
  }

  /// What stands in a folder.
  static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// What reading bytes under a name gives, or why it fails.
  static func read(_ bytes: [UInt8], named name: String) throws -> Reading {
    try with(bytes, named: name) { path in
      do throws(FileError) { return .contents(try ArrayFile.read(path)) } catch {
        let folder = path.dropLast(name.count)
        return .failure(error, "\(error)".split(separator: folder).joined())
      }
    }
  }

  enum Reading {
    case contents(ArrayContents)
    /// The error, and its words without the folder.
    case failure(FileError, String)

    var tensor: Tensor? { if case .contents(.tensor(let tensor)) = self { tensor } else { nil } }

    var record: [String: Tensor] {
      guard case .contents(.record(let fields)) = self else { return [:] }
      var tensors: [String: Tensor] = [:]
      for (name, contents) in fields {
        if case .tensor(let tensor) = contents { tensors[name] = tensor }
      }
      return tensors
    }

    var error: String? { if case .failure(_, let words) = self { words } else { nil } }
  }
}
