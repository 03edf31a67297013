/// Why a file could not be read: the data; the words are in its `description`.
package enum FileError: Error, Equatable {
  case missing(path: String)
  case unreadable(path: String, reason: String)
  /// A folder, a pipe or a device.
  case notAFile(path: String)
  /// The first bytes are of no known format.
  case unknownFormat(path: String, found: [UInt8])
  /// Fewer bytes than the header asks for.
  case truncated(path: String, what: String, expected: Int, found: Int)
  /// More bytes than the header asks for.
  case excess(path: String, expected: Int)
  /// Compressed data that do not decompress, or whose checksum is wrong.
  case damaged(path: String, reason: String)
  /// A header that asks for more than a tensor may have.
  case tooLarge(path: String, shape: [Int])
}

extension FileError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missing(let path):
      "\(path): there is no such file; paths are relative to the folder of the notebook or script"
    case .unreadable(let path, let reason):
      "\(path): cannot be read: \(reason)"
    case .notAFile(let path):
      "\(path): expected a file, found a folder or device"
    case .unknownFormat(let path, let found):
      "\(path): expected an IDX file, plain or gzipped, whose first bytes are 0 0, the kind of "
        + "element (8, 9 or 11 to 14) and the number of axes; found "
        + (found.isEmpty ? "an empty file" : found.map(String.init).joined(separator: " "))
    case .truncated(let path, let what, let expected, let found):
      "\(path): expected \(expected) bytes of \(what), found \(found); the file is cut off"
    case .excess(let path, let expected):
      "\(path): expected \(expected) bytes of elements, found more; header and data disagree"
    case .damaged(let path, let reason):
      "\(path): the compressed data are damaged: \(reason)"
    case .tooLarge(let path, let shape):
      "\(path): the header asks for shape \(shape), more than fits in memory"
    }
  }
}
