/// Numbers one after the other, the least significant byte first.
struct LittleEndianReader {
  private let bytes: [UInt8]
  private(set) var position: Int

  init(_ bytes: [UInt8], at position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  var remaining: Int { bytes.count - position }

  /// The number in the next bytes, at most 8; nil behind the end, or where it has no place in `Int`.
  mutating func number(_ size: Int) -> Int? {
    guard remaining >= size else { return nil }
    defer { position += size }
    return Int(
      exactly: bytes[position..<position + size].reversed().reduce(0) { $0 << 8 | UInt64($1) })
  }

  mutating func bytes(_ count: Int) -> [UInt8]? {
    guard remaining >= count else { return nil }
    defer { position += count }
    return Array(bytes[position..<position + count])
  }
}

extension [UInt8] {
  /// Appends a number of so many bytes, the least significant first.
  mutating func append(_ number: Int, bytes count: Int) {
    for i in 0..<count { append(UInt8(truncatingIfNeeded: number >> (8 * i))) }
  }
}
