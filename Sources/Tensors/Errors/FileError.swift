import Files

/// Why a file could not be read or written: the data; the words are in `FileError+Wording`.
///
/// The path of an array inside an archive names both.
package enum FileError: Error, Equatable {
  case missing(path: String)
  case unreadable(path: String, reason: String)
  /// A folder, a pipe or a device.
  case notAFile(path: String)
  /// The first bytes are of no known format.
  case unknownFormat(path: String, found: [UInt8])
  /// A file whose name promises a format that its first bytes are not of.
  case otherFormat(path: String, expected: String, found: [UInt8])
  /// Fewer bytes than the header asks for.
  case truncated(path: String, what: String, expected: Int, found: Int)
  /// More bytes than the header asks for.
  case excess(path: String, expected: Int)
  /// Compressed data that do not decompress, or whose checksum is wrong.
  case damaged(path: String, reason: String)
  /// A header that asks for more than a tensor may have.
  case tooLarge(path: String, shape: [Int])
  /// A header, a directory or a structure that contradicts its format.
  case invalid(path: String, reason: String)
  /// Elements of a kind that no tensor holds.
  case elements(path: String, found: String)
  /// A whole number that no double is.
  case inexact(path: String, position: Int, value: String)
  /// A fault of a table; line and column count from 1.
  case cell(path: String, line: Int, column: Int, reason: String)

  /// A name whose ending says no format to write.
  case unknownEnding(path: String)
  /// A value that the format does not hold.
  case unfit(path: String, expected: String, found: String)
  case unwritable(FileWriteError)

  case interrupted
}

extension FileError {
  /// Throws if somebody asks to stop.
  static func checkInterruption() throws(FileError) {
    if Interruption.isRequested { throw .interrupted }
  }
}

extension FileError {
  /// The same error of one array in a file, where it speaks of the file.
  func naming(_ array: String, in path: String) -> FileError {
    let inner = "\(path), \(array)"
    return switch self {
    case .tooLarge(path, let shape): .tooLarge(path: inner, shape: shape)
    case .elements(path, let found): .elements(path: inner, found: found)
    case .inexact(path, let position, let value):
      .inexact(path: inner, position: position, value: value)
    case .truncated(path, let what, let expected, let found):
      .truncated(path: inner, what: what, expected: expected, found: found)
    default: self
    }
  }
}
