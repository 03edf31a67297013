import Glibc

/// Text files, read whole.
package enum TextFile {
  /// The folder that a file lies in.
  package static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// A path as it is written in a folder, from where the program runs.
  package static func path(_ path: String, in folder: String) -> String {
    path.hasPrefix("/") || folder == "." ? path : folder + "/" + path
  }

  /// The bytes of a file.
  package static func bytes(_ path: String) throws(FileFailure) -> [UInt8] {
    guard let file = fopen(path, "rb") else { throw FileFailure(path, errno) }
    defer { fclose(file) }
    var content: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&block, 1, block.count, file)
      if count == 0 { break }
      content += block[..<count]
    }
    if ferror(file) != 0 { throw FileFailure(path, errno) }
    return content
  }

  /// The text of a file; bytes that are no UTF-8 are an error.
  package static func read(_ path: String) throws -> String {
    guard let text = String(validating: try bytes(path), as: UTF8.self) else {
      throw FileFailure(path: path, reason: "it is not UTF-8")
    }
    return text
  }
}

/// A file that could not be read, and why.
package struct FileFailure: Error, CustomStringConvertible {
  package var path: String
  package var reason: String

  package init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  init(_ path: String, _ code: Int32) {
    self.init(path: path, reason: String(cString: strerror(code)))
  }

  package var description: String { "\(path): \(reason)" }
}
