import Files

/// Named tensors and texts about them, in the format of Hugging Face: the length of a header, the
/// header in JSON, and the elements of one tensor after the other, the least significant byte first
/// (github.com/huggingface/safetensors, "Format").
///
///     {"__metadata__": {"author": "…"}, "weight": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}}
package struct SafetensorsFile {
  /// In the order of their names.
  package var tensors: [(name: String, tensor: Tensor)]
  package var metadata: [String: String]

  /// In the order of `tensors` may be any; a name may occur once.
  package init(tensors: [(name: String, tensor: Tensor)], metadata: [String: String] = [:]) {
    self.tensors = tensors
    self.metadata = metadata
  }

  /// The member of the header that is no tensor.
  package static let metadataName = "__metadata__"
  /// The length at which the format's own library gives up.
  private static let longestHeader = 100_000_000

  package init(path: String) throws(FileError) {
    self = try SafetensorsFile(from: ByteSource(path: path))
  }

  /// The texts in the header of a file.
  package static func metadata(path: String) throws(FileError) -> [String: String] {
    try Header(from: ByteSource(path: path)).metadata
  }

  init(from stream: any ByteStream) throws(FileError) {
    let header = try Header(from: stream)
    // The elements are read as they lie, one tensor after the other.
    tensors = []
    for (name, array) in header.arrays {
      do throws(FileError) {
        tensors.append((name, try array.tensor(from: stream)))
      } catch {
        throw error.naming(name, in: stream.name)
      }
    }
    try stream.expectEnd(after: header.dataCount)
    tensors.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    metadata = header.metadata
  }

  // MARK: - The header

  private struct Header {
    var metadata: [String: String] = [:]
    /// In the order in which their elements lie.
    var arrays: [(name: String, array: StoredArray)] = []
    var dataCount = 0

    init(from stream: any ByteStream) throws(FileError) {
      let path = stream.name
      let start = try stream.read(8)
      let length = start.count == 8 ? start.reversed().reduce(0) { $0 << 8 | UInt64($1) } : .max
      guard length <= longestHeader, Int(length) <= stream.largestRest else {
        throw .invalid(
          path: path,
          reason: "expected the length of a safetensors header in the first 8 bytes, at most what "
            + "follows; found \(start.map(String.init).joined(separator: " "))")
      }
      let text = try stream.read(exactly: Int(length), of: "header")
      guard text.first == UInt8(ascii: "{") else {
        throw .invalid(path: path, reason: "expected a safetensors header, which begins with {")
      }
      let json: JSON
      do throws(JSONError) { json = try JSON(reading: text) } catch {
        throw .invalid(path: path, reason: "the header: \(error)")
      }
      guard case .object(let members) = json else {
        throw .invalid(path: path, reason: "the header: expected an object")
      }
      try read(members, in: path)
    }

    private mutating func read(_ members: [String: JSON], in path: String) throws(FileError) {
      var places: [(name: String, array: StoredArray, range: Range<Int>)] = []
      for (name, member) in members {
        if name == metadataName {
          metadata = try Self.texts(member, in: path)
        } else {
          let (array, range) = try Self.array(member, called: name, in: path)
          places.append((name, array, range))
        }
      }
      // Of tensors without elements several may lie at one place: then their names decide.
      places.sort {
        ($0.range.lowerBound, $0.range.upperBound, $0.name)
          < ($1.range.lowerBound, $1.range.upperBound, $1.name)
      }
      for (name, array, range) in places {
        guard range.lowerBound == dataCount else {
          throw .invalid(
            path: path,
            reason: "the header: the elements of \(name) begin at \(range.lowerBound), "
              + (range.lowerBound < dataCount ? "inside those of another" : "behind a hole")
              + "; expected \(dataCount)")
        }
        dataCount = range.upperBound
        arrays.append((name, array))
      }
    }

    private static func texts(_ json: JSON, in path: String) throws(FileError) -> [String: String] {
      guard case .object(let members) = json else {
        throw .invalid(path: path, reason: "the header: expected an object as \(metadataName)")
      }
      var texts: [String: String] = [:]
      for (name, value) in members {
        guard case .text(let text) = value else {
          throw .invalid(
            path: path, reason: "the header: expected a text as \(name) of \(metadataName)")
        }
        texts[name] = text
      }
      return texts
    }

    private static func array(
      _ json: JSON, called name: String, in path: String
    ) throws(FileError) -> (StoredArray, Range<Int>) {
      guard case .object(let members) = json,
        Set(members.keys) == ["dtype", "shape", "data_offsets"],
        case .text(let typeName)? = members["dtype"], let shape = members["shape"]?.counts,
        let offsets = members["data_offsets"]?.counts, offsets.count == 2, offsets[0] <= offsets[1]
      else {
        throw .invalid(
          path: path,
          reason:
            "the header: expected dtype, a shape of whole numbers and data_offsets, begin and "
            + "end, of \(name)")
      }
      guard let type = names.first(where: { $0.name == typeName })?.type else {
        throw FileError.elements(path: path, found: typeName).naming(name, in: path)
      }
      let array = StoredArray(type: type, shape: shape)
      let count: Int
      do throws(FileError) { count = try array.byteCount(in: path) } catch {
        throw error.naming(name, in: path)
      }
      guard offsets[1] - offsets[0] == count else {
        throw .invalid(
          path: path,
          reason:
            "the header: \(name) of shape \(shape) and type \(typeName) takes \(count) bytes, "
            + "found data_offsets \(offsets)")
      }
      return (array, offsets[0]..<offsets[1])
    }
  }

  fileprivate static let names: [(name: String, type: StoredType)] = [
    ("F64", .float64), ("F32", .float32), ("F16", .float16), ("BF16", .bfloat16), ("I64", .int64),
    ("I32", .int32), ("I16", .int16), ("I8", .int8), ("U64", .uint64), ("U32", .uint32),
    ("U16", .uint16), ("U8", .uint8), ("BOOL", .bool),
  ]
}

extension JSON {
  /// A list of whole numbers, none below 0.
  fileprivate var counts: [Int]? {
    guard case .array(let elements) = self else { return nil }
    var counts: [Int] = []
    for element in elements {
      guard case .integer(let count) = element, count >= 0 else { return nil }
      counts.append(count)
    }
    return counts
  }
}

// MARK: - Writing

extension SafetensorsFile {
  /// Writes the file, whole or not at all.
  package func write(to path: String) throws(FileError) {
    try ArrayFile.replace(path) { file throws(FileError) in try write(to: file) }
  }

  /// The same bytes for the same tensors and texts, and those of the format's own library: the types
  /// of the largest elements first, names in order, the header filled up to a multiple of 8.
  func write(to sink: any ByteSink) throws(FileError) {
    let order: [ElementType] = [.float64, .float32, .bool]
    let sorted = order.flatMap { type in
      tensors.filter { $0.tensor.type == type }
        .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }
    var members: [String] = []
    if !metadata.isEmpty {
      members.append(
        "\"\(Self.metadataName)\":" + JSON.object(metadata.mapValues { .text($0) }).compact)
    }
    var end = 0
    for (name, tensor) in sorted {
      let start = end
      end += tensor.count * tensor.type.byteCount
      let typeName = Self.names.first { $0.type == StoredType(tensor.type) }?.name ?? "F64"
      let shape = JSON.array(tensor.shape.map(JSON.integer)).compact
      members.append(
        "\(JSON.text(name).compact):{\"dtype\":\"\(typeName)\",\"shape\":\(shape),"
          + "\"data_offsets\":[\(start),\(end)]}")
    }
    var header = Array("{\(members.joined(separator: ","))}".utf8)
    header += [UInt8](repeating: 0x20, count: (8 - header.count % 8) % 8)
    guard header.count <= Self.longestHeader else {
      throw .unfit(
        path: sink.path, expected: "names and texts of at most \(Self.longestHeader) bytes",
        found: "\(header.count)")
    }
    var length: [UInt8] = []
    length.append(header.count, bytes: 8)
    try sink.append(length + header)
    for (_, tensor) in sorted { try sink.append(tensor) }
  }
}
