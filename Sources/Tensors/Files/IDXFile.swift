/// An array in the format MNIST is published in: a kind of element, a shape, and the elements, all
/// with the most significant byte first.
///
///     let file = try IDXFile(path: "train-images-idx3-ubyte.gz")
///     file.shape                            // [4500, 28, 28]
///     file.tensor().shape                   // [4500, 28, 28], in float64
///
/// Nothing is believed: the header is checked against what a tensor may have before anything is
/// allocated, and the data against the header.
package struct IDXFile: Sendable {
  package let shape: [Int]
  package let kind: Kind
  private let bytes: [UInt8]

  /// What the elements are in the file.
  package enum Kind: UInt8, Sendable {
    case uint8 = 0x08
    case int8 = 0x09
    case int16 = 0x0B
    case int32 = 0x0C
    case float32 = 0x0D
    case float64 = 0x0E

    var byteCount: Int {
      switch self {
      case .uint8, .int8: 1
      case .int16: 2
      case .int32, .float32: 4
      case .float64: 8
      }
    }
  }

  /// Reads a file, plain or gzipped (by its content, whatever it is called).
  package init(path: String) throws(FileError) {
    let source = try ByteSource(path: path)
    let magic = try source.read(4)
    guard magic.count == 4, magic[0] == 0, magic[1] == 0, let kind = Kind(rawValue: magic[2]),
      magic[3] > 0, magic[3] <= maximumRank
    else { throw .unknownFormat(path: path, found: magic) }
    let header = try source.read(4 * Int(magic[3]))
    guard header.count == 4 * Int(magic[3]) else {
      throw .truncated(
        path: path, what: "header", expected: 4 + 4 * Int(magic[3]), found: 4 + header.count)
    }
    let shape = stride(from: 0, to: header.count, by: 4).map { Int(bigEndian(header, $0, 4)) }
    // As doubles it must still fit.
    guard let count = try? elementCount(of: shape), count <= Storage.largest / 8 else {
      throw .tooLarge(path: path, shape: shape)
    }
    let expected = count * kind.byteCount
    let bytes = try IDXFile.elements(of: source, count: expected)
    self.shape = shape
    self.kind = kind
    self.bytes = bytes
  }

  /// Exactly so many bytes, and then the end. Read in pieces, so that a header that lies about a
  /// short file does not claim memory.
  private static func elements(of source: ByteSource, count: Int) throws(FileError) -> [UInt8] {
    let piece = 1 << 24
    var bytes: [UInt8] = []
    while bytes.count < count {
      let next = try source.read(min(piece, count - bytes.count))
      if bytes.isEmpty && next.count == count { bytes = next } else { bytes += next }
      guard !next.isEmpty else {
        throw .truncated(
          path: source.path, what: "elements", expected: count, found: bytes.count)
      }
    }
    guard try source.read(1).isEmpty else { throw .excess(path: source.path, expected: count) }
    return bytes
  }

  /// The elements as a tensor.
  package func tensor(as type: ElementType = .float64) -> Tensor {
    switch kind {
    case .uint8: .ofBytes(bytes, shape: shape, type: type)
    case .int8: converted(as: type) { Double(Int8(truncatingIfNeeded: $0)) }
    case .int16: converted(as: type) { Double(Int16(truncatingIfNeeded: $0)) }
    case .int32: converted(as: type) { Double(Int32(truncatingIfNeeded: $0)) }
    case .float32: converted(as: type) { Double(Float(bitPattern: UInt32($0))) }
    case .float64: converted(as: type) { Double(bitPattern: $0) }
    }
  }

  private func converted(as type: ElementType, _ number: (UInt64) -> Double) -> Tensor {
    let size = kind.byteCount
    let numbers = stride(from: 0, to: bytes.count, by: size).map {
      number(bigEndian(bytes, $0, size))
    }
    return Tensor(numbers, shape: shape, type: type)
  }
}

/// The unsigned number in some bytes, the most significant first.
private func bigEndian(_ bytes: [UInt8], _ start: Int, _ count: Int) -> UInt64 {
  bytes[start..<start + count].reduce(0) { $0 << 8 | UInt64($1) }
}
