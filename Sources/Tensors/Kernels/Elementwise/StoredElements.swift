extension Tensor {
  /// Puts the elements that bytes of a file mean in the places from `start` on, in row order; the
  /// tensor alone refers to its storage, has the places, and is of the type that `type` becomes.
  ///
  /// Answers the first whole number that a double cannot hold exactly.
  mutating func decode(
    _ bytes: [UInt8], as type: StoredType, isBigEndian: Bool, from start: Int
  ) -> (position: Int, value: String)? {
    bytes.withUnsafeBytes { source in
      // SAFETY: the caller's promise: from `start` on there is room for what the bytes hold.
      switch type {
      case .bool:
        let target = mutableBase(of: UInt8.self) + start
        for i in 0..<source.count { target[i] = source[i] == 0 ? 0 : 1 }
        return nil
      case .float32:
        fill(start, source, isBigEndian, UInt32.self) { Float(bitPattern: $0) }
      case .float64:
        fill(start, source, isBigEndian, UInt64.self) { Double(bitPattern: $0) }
      case .float16: fill(start, source, isBigEndian, UInt16.self, number(ofHalf:))
      case .bfloat16:
        fill(start, source, isBigEndian, UInt16.self) {
          Double(Float(bitPattern: UInt32($0) << 16))
        }
      case .uint8: fill(start, source, isBigEndian, UInt8.self) { Double($0) }
      case .int8: fill(start, source, isBigEndian, Int8.self) { Double($0) }
      case .uint16: fill(start, source, isBigEndian, UInt16.self) { Double($0) }
      case .int16: fill(start, source, isBigEndian, Int16.self) { Double($0) }
      case .uint32: fill(start, source, isBigEndian, UInt32.self) { Double($0) }
      case .int32: fill(start, source, isBigEndian, Int32.self) { Double($0) }
      case .uint64: return fillExactly(start, source, isBigEndian, UInt64.self)
      case .int64: return fillExactly(start, source, isBigEndian, Int64.self)
      }
      return nil
    }
  }

  @inline(__always)
  private func fill<Bits: FixedWidthInteger, Element>(
    _ start: Int, _ source: UnsafeRawBufferPointer, _ isBigEndian: Bool, _: Bits.Type,
    _ element: (Bits) -> Element
  ) {
    let target = mutableBase(of: Element.self) + start
    let size = MemoryLayout<Bits>.size
    for i in 0..<source.count / size {
      let bits = source.loadUnaligned(fromByteOffset: i * size, as: Bits.self)
      target[i] = element(isBigEndian ? bits.bigEndian : bits.littleEndian)
    }
  }

  @inline(__always)
  private func fillExactly<Bits: FixedWidthInteger>(
    _ start: Int, _ source: UnsafeRawBufferPointer, _ isBigEndian: Bool, _: Bits.Type
  ) -> (position: Int, value: String)? {
    let target = mutableBase(of: Double.self) + start
    let size = MemoryLayout<Bits>.size
    for i in 0..<source.count / size {
      let bits = source.loadUnaligned(fromByteOffset: i * size, as: Bits.self)
      let integer = isBigEndian ? bits.bigEndian : bits.littleEndian
      target[i] = Double(integer)
      if Bits(exactly: target[i]) != integer { return (start + i, "\(integer)") }
    }
    return nil
  }

  /// Lends the bytes of the elements in row order, the least significant first, a piece at a time,
  /// until `body` answers anything but 0; answers that.
  func forEachPiece(_ body: (UnsafeRawBufferPointer) -> Int32) -> Int32 {
    let size = type.byteCount
    // SAFETY: the storage lives through the call and holds `count` elements from the offset on.
    return withExtendedLifetime(storage) {
      let all = UnsafeRawBufferPointer(
        start: storage.base + offset * size, count: count * size)
      var rest = all[...]
      while !rest.isEmpty {
        let code = body(UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 20)))
        guard code == 0 else { return code }
        rest = rest.dropFirst(1 << 20)
      }
      return 0
    }
  }
}

/// The number that half a word in IEEE's binary16 is.
private func number(ofHalf bits: UInt16) -> Double {
  let sign: Double = bits >> 15 == 1 ? -1 : 1
  let (exponent, fraction) = (Int(bits >> 10 & 0x1F), Double(bits & 0x3FF))
  switch exponent {
  case 0: return sign * fraction * 0x1p-24
  case 31: return fraction == 0 ? sign * .infinity : .nan
  default:
    return sign * (1 + fraction / 1024)
      * Double(sign: .plus, exponent: exponent - 15, significand: 1)
  }
}
