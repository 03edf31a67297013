/// An array in the format MNIST is published in: a kind of element, a shape, and the elements, all
/// with the most significant byte first.
enum IDXFile {
  private static let kinds: [(byte: UInt8, type: StoredType)] = [
    (0x08, .uint8), (0x09, .int8), (0x0B, .int16), (0x0C, .int32), (0x0D, .float32),
    (0x0E, .float64),
  ]

  /// Whether a file may be one that begins so.
  static func begins(with bytes: [UInt8]) -> Bool {
    bytes.count >= 4 && bytes[0] == 0 && bytes[1] == 0 && kinds.contains { $0.byte == bytes[2] }
      && (1...UInt8(maximumRank)).contains(bytes[3])
  }

  static func read(from stream: any ByteStream) throws(FileError) -> Tensor {
    let magic = try stream.read(4)
    guard begins(with: magic), let type = kinds.first(where: { $0.byte == magic[2] })?.type else {
      throw .otherFormat(path: stream.name, expected: "an IDX file", found: magic)
    }
    let count = 4 * Int(magic[3])
    let header = try stream.read(count)
    guard header.count == count else {
      throw .truncated(
        path: stream.name, what: "header", expected: 4 + count, found: 4 + header.count)
    }
    let shape = stride(from: 0, to: count, by: 4).map { start in
      header[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    let array = StoredArray(type: type, isBigEndian: true, shape: shape)
    let tensor = try array.tensor(from: stream)
    try stream.expectEnd(after: try array.byteCount(in: stream.name))
    return tensor
  }

  // MARK: - Writing

  /// Elements become bytes where all of them are whole numbers of 0 to 255, as pixels and labels are;
  /// else they stay what they are.
  static func write(_ tensor: Tensor, to sink: any ByteSink) throws(FileError) {
    guard tensor.rank > 0, tensor.shape.allSatisfy({ $0 <= Int(UInt32.max) }) else {
      throw .unfit(
        path: sink.path, expected: "a tensor with at least one axis, for an IDX file",
        found: "a number")
    }
    let type = tensor.storedAsBigEndian
    guard let kind = kinds.first(where: { $0.type == type })?.byte else { return }
    var header: [UInt8] = [0, 0, kind, UInt8(tensor.rank)]
    for side in tensor.shape { header += (0..<4).map { UInt8(side >> (24 - 8 * $0) & 0xFF) } }
    try sink.append(header)
    var start = 0
    while start < tensor.count {
      try FileError.checkInterruption()
      let end = min(start + (1 << 18), tensor.count)
      try sink.append(tensor.bigEndianBytes(start..<end, as: type))
      start = end
    }
  }
}

extension Tensor {
  /// What an IDX file keeps the elements as.
  fileprivate var storedAsBigEndian: StoredType {
    let areBytes =
      type == .bool
      || scalars.allSatisfy { UInt8(exactly: $0) != nil && !($0 == 0 && $0.sign == .minus) }
    return areBytes ? .uint8 : StoredType(type)
  }

  fileprivate func bigEndianBytes(_ range: Range<Int>, as type: StoredType) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count * type.byteCount)
    for position in range {
      let number = scalar(at: position)
      switch type {
      case .float64:
        let bits = number.bitPattern
        for shift in stride(from: 56, through: 0, by: -8) {
          bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
        }
      case .float32:
        let bits = Float(number).bitPattern
        for shift in stride(from: 24, through: 0, by: -8) {
          bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(shift)))
        }
      default: bytes.append(UInt8(number))
      }
    }
    return bytes
  }
}
