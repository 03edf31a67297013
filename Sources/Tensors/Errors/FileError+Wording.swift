extension FileError: CustomStringConvertible {
  /// What was expected, what was found, where, and what to try.
  package var description: String {
    switch self {
    case .missing(let path):
      "\(path): there is no such file; paths are relative to the folder of the notebook or script"
    case .unreadable(let path, let reason):
      "\(path): cannot be read: \(reason)"
    case .notAFile(let path):
      "\(path): expected a file, found a folder or device"
    case .unknownFormat(let path, let found):
      "\(path): expected an array file, .npy, .npz, .safetensors or IDX, or a table called .csv or "
        + ".tsv; its first bytes are \(Self.written(found))"
    case .otherFormat(let path, let expected, let found):
      "\(path): expected \(expected), as its name says; found "
        + (found.isEmpty ? "an empty file" : "a file that begins with \(Self.written(found))")
    case .truncated(let path, let what, let expected, let found):
      "\(path): expected \(expected) bytes of \(what), found \(found); the file is cut off"
    case .excess(let path, let expected):
      "\(path): expected \(expected) bytes of elements, found more; header and data disagree"
    case .damaged(let path, let reason):
      "\(path): the compressed data are damaged: \(reason)"
    case .tooLarge(let path, let shape):
      "\(path): the header asks for shape \(shape), more than fits in memory"
    case .invalid(let path, let reason):
      "\(path): \(reason)"
    case .elements(let path, let found):
      "\(path): its elements are of type \(found); those that can be read are bool, whole numbers "
        + "of 8 to 64 bits, and real ones of 16 to 64"
    case .inexact(let path, let position, let value):
      "\(path): element \(position), counted from 0, is \(value), which no number holds exactly: "
        + "numbers are doubles, exact for whole numbers up to 2^53"
    case .cell(let path, let line, let column, let reason):
      "\(path):\(line):\(column): \(reason)"
    case .unknownEnding(let path):
      "\(path): expected a name that ends in .npy, .npz, .safetensors, .csv, .tsv or .idx, before "
        + "a .gz perhaps, since the name says the format to write"
    case .unfit(let path, let expected, let found):
      "\(path): expected \(expected), found \(found)"
    case .unwritable(let error):
      error.description
    case .interrupted:
      "interrupted"
    }
  }

  private static func written(_ bytes: [UInt8]) -> String {
    bytes.isEmpty ? "none" : bytes.prefix(8).map(String.init).joined(separator: " ")
  }
}
