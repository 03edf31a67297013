/// The header of an array that NumPy saved: a magic word, a version, and the literal of a dictionary
/// (numpy.lib.format, versions 1.0 to 3.0).
///
///     {'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }
struct NPYHeader: Equatable {
  var array: StoredArray
  /// Whether elements lie column by column.
  var isColumnMajor = false

  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// A longer header describes no array that could be read here.
  private static let longest = 1 << 16

  /// Reads the header at the start of a stream.
  init(from stream: any ByteStream) throws(FileError) {
    let path = stream.name
    let start = try stream.read(Self.magic.count)
    guard start == Self.magic else {
      throw .otherFormat(path: path, expected: "an array that NumPy saved", found: start)
    }
    let version = try stream.read(exactly: 2, of: "header")
    guard (1...3).contains(version[0]), version[1] == 0 else {
      throw .invalid(
        path: path,
        reason: "expected version 1.0, 2.0 or 3.0 of the format, found \(version[0]).\(version[1])")
    }
    let lengthBytes = try stream.read(exactly: version[0] == 1 ? 2 : 4, of: "header")
    let length = lengthBytes.reversed().reduce(0) { $0 << 8 | Int($1) }
    guard length <= Self.longest else {
      throw .invalid(
        path: path,
        reason: "expected a header of at most \(Self.longest) bytes, found one of \(length)")
    }
    let bytes = try stream.read(exactly: length, of: "header")
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .invalid(path: path, reason: "the header is not UTF-8")
    }
    do throws(LiteralError) {
      var literal = PythonLiteral(text)
      self = try NPYHeader(literal.dictionary(), in: path)
    } catch {
      switch error {
      case .file(let error): throw error
      case .text(let reason): throw .invalid(path: path, reason: "the header: \(reason)")
      }
    }
  }

  private init(_ members: [String: PythonLiteral.Item], in path: String) throws(LiteralError) {
    guard Set(members.keys) == ["descr", "fortran_order", "shape"] else {
      throw .text(
        "expected descr, fortran_order and shape, found "
          + members.keys.sorted().joined(separator: ", "))
    }
    guard case .truth(let isColumnMajor)? = members["fortran_order"] else {
      throw .text("expected True or False as fortran_order")
    }
    guard case .shape(let shape)? = members["shape"] else {
      throw .text("expected a tuple of whole numbers as shape")
    }
    switch members["descr"] {
    case .text(let name)?:
      guard let (type, isBigEndian) = Self.type(called: name) else {
        throw .file(.elements(path: path, found: name))
      }
      array = StoredArray(type: type, isBigEndian: isBigEndian, shape: shape)
      self.isColumnMajor = isColumnMajor
    case .other(let text)?: throw .file(.elements(path: path, found: text))
    default: throw .text("expected the name of a type as descr")
    }
  }

  /// "<f8": an order of bytes, a kind, and a count of bytes.
  private static func type(called name: String) -> (StoredType, isBigEndian: Bool)? {
    guard let order = name.first, "<>|=".contains(order),
      let type = names.first(where: { $0.name == name.dropFirst() })?.type
    else { return nil }
    return (type, order == ">")
  }

  private static let names: [(name: Substring, type: StoredType)] = [
    ("b1", .bool), ("?", .bool), ("u1", .uint8), ("u2", .uint16), ("u4", .uint32), ("u8", .uint64),
    ("i1", .int8), ("i2", .int16), ("i4", .int32), ("i8", .int64), ("f2", .float16),
    ("f4", .float32), ("f8", .float64),
  ]
}

// MARK: - Writing

extension NPYHeader {
  /// The header of an array, in the bytes in which NumPy 2 writes it: the elements begin at a
  /// multiple of 64, and the first side has room to grow.
  static func bytes(of array: StoredArray) -> [UInt8] {
    let name = names.first { $0.type == array.type }.map { String($0.name) } ?? "f8"
    let order = array.type.byteCount == 1 ? "|" : array.isBigEndian ? ">" : "<"
    let sides = array.shape.map(String.init)
    let shape = sides.joined(separator: ", ") + (sides.count == 1 ? "," : "")
    var text = "{'descr': '\(order)\(name)', 'fortran_order': False, 'shape': (\(shape)), }"
    if let first = sides.first { text += String(repeating: " ", count: 21 - first.count) }
    // Magic, version and length before it take 10 bytes, and a line break ends it.
    let padding = 64 - (10 + text.utf8.count + 1) % 64
    text += String(repeating: " ", count: padding) + "\n"
    let length = text.utf8.count
    return magic + [1, 0, UInt8(length & 0xFF), UInt8(length >> 8)] + Array(text.utf8)
  }
}
