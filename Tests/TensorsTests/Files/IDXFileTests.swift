import Testing

@testable import Tensors

@Suite struct IDXFileTests {
  /// Two rows of three bytes.
  static let plain: [UInt8] = [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 10, 20, 30, 40, 50, 255]
  /// The same, by `gzip -n`.
  static let zipped: [UInt8] = [
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0x63, 0x60, 0xe0, 0x60,
    0x62, 0x60, 0x60, 0x00, 0x61, 0x66, 0x2e, 0x11, 0x39, 0x0d, 0xa3, 0xff, 0x00, 0xe3,
    0xdc, 0x1b, 0xa7, 0x12, 0x00, 0x00, 0x00,
  ]

  private func failure(of bytes: [UInt8]) throws -> (FileError?, String) {
    try ScratchFile.with(bytes, named: "file.idx") { path in
      do throws(FileError) {
        _ = try ArrayFile.read(path)
        return (nil, path)
      } catch {
        return (error, path)
      }
    }
  }

  private func tensor(_ bytes: [UInt8], named name: String = "file.idx") throws -> Tensor {
    try #require(try ScratchFile.read(bytes, named: name).tensor)
  }

  @Test(arguments: [plain, zipped])
  func bytesBecomeNumbers(file: [UInt8]) throws {
    let tensor = try tensor(file)
    #expect(tensor.shape == [2, 3])
    #expect(tensor.type == .float64)
    #expect(tensor.scalars == [10, 20, 30, 40, 50, 255])
  }

  @Test func everyKindOfElementIsRead() throws {
    func read(_ kind: UInt8, _ bytes: [UInt8]) throws -> [Double] {
      try tensor([0, 0, kind, 1, 0, 0, 0, 1] + bytes).scalars
    }
    #expect(try read(0x09, [0xFF]) == [-1])
    #expect(try read(0x0B, [0xFF, 0xFE]) == [-2])
    #expect(try read(0x0C, [0x80, 0, 0, 0]) == [-2_147_483_648])
    #expect(try read(0x0D, [0x3F, 0xC0, 0, 0]) == [1.5])
    #expect(try read(0x0E, [0x3F, 0xF8, 0, 0, 0, 0, 0, 0]) == [1.5])
  }

  @Test func singlePrecisionStays() throws {
    let tensor = try tensor([0, 0, 0x0D, 1, 0, 0, 0, 1, 0x3F, 0xC0, 0, 0])
    #expect(tensor.type == .float32)
  }

  @Test func theFirstBytesTellWhereTheNameDoesNot() throws {
    #expect(try tensor(Self.zipped, named: "nameless").shape == [2, 3])
  }

  @Test func whatIsWrittenIsRead() throws {
    let tensors = [
      Tensor([0, 7, 255, 1], shape: [2, 2]), Tensor([-0.5, 1e300]), .zeros([0, 3]),
      Tensor([0.1, -1], type: .float32), Tensor([-0.0, 256]),
    ]
    for tensor in tensors {
      for name in ["a.idx", "a.idx.gz", "a-idx2-ubyte"] {
        try ScratchFile.inFolder { folder in
          try ArrayFile.write(.tensor(tensor), to: "\(folder)/\(name)")
          let back = try self.tensor(ScratchFile.bytes("\(folder)/\(name)"), named: name)
          #expect(back.shape == tensor.shape)
          #expect(back.scalars.map(\.bitPattern) == tensor.scalars.map(\.bitPattern))
        }
      }
    }
  }

  @Test func aFileCutOffAnywhereIsAnError() throws {
    for length in 0..<Self.plain.count {
      let (error, path) = try failure(of: Array(Self.plain.prefix(length)))
      switch length {
      case ..<4:
        #expect(
          error
            == .otherFormat(
              path: path, expected: "an IDX file", found: Array(Self.plain.prefix(length))))
      case ..<12:
        #expect(error == .truncated(path: path, what: "header", expected: 12, found: length))
      default:
        #expect(
          error == .truncated(path: path, what: "elements", expected: 6, found: length - 12))
      }
    }
  }

  @Test func aZippedFileCutOffAnywhereIsAnError() throws {
    for length in 0..<Self.zipped.count {
      let (error, _) = try failure(of: Array(Self.zipped.prefix(length)))
      #expect(error != nil, "\(length) bytes of \(Self.zipped.count)")
    }
  }

  @Test func moreDataThanTheHeaderSaysIsAnError() throws {
    let (error, path) = try failure(of: Self.plain + [1])
    #expect(error == .excess(path: path, expected: 6))
  }

  @Test func damagedCompressionIsAnError() throws {
    var bytes = Self.zipped
    bytes[bytes.count - 6] ^= 0xFF  // in the checksum
    let (error, _) = try failure(of: bytes)
    guard case .damaged = error else {
      Issue.record("expected damage, found \(String(describing: error))")
      return
    }
  }

  /// Four sides of 65,536: 2⁶⁴ elements, which is 0 to whoever multiplies carelessly.
  @Test func aHeaderThatAsksForTooMuchIsAnError() throws {
    let (error, path) = try failure(
      of: [0, 0, 8, 4, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0])
    #expect(error == .tooLarge(path: path, shape: [65536, 65536, 65536, 65536]))
  }

  /// A header of a gigabyte over a file of nothing is found out before a gigabyte is claimed.
  @Test func aHeaderThatLiesIsFoundOut() throws {
    let (error, path) = try failure(of: [0, 0, 8, 1, 0x30, 0, 0, 0])
    #expect(
      error == .truncated(path: path, what: "elements", expected: 0x3000_0000, found: 0))
  }

  @Test(arguments: [[1, 2, 3, 4, 5], [0, 0, 7, 1], [0, 0, 8, 0], [0, 0, 8, 99]] as [[UInt8]])
  func otherFormatsAreRefused(bytes: [UInt8]) throws {
    let (error, path) = try failure(of: bytes + [0, 0, 0, 1, 1])
    #expect(
      error == .otherFormat(path: path, expected: "an IDX file", found: Array(bytes.prefix(4))))
  }

  @Test func whatIsNoFileIsSaidSo() {
    #expect(throws: FileError.missing(path: "/no/such/file")) {
      try ArrayFile.read("/no/such/file")
    }
    #expect(throws: FileError.missing(path: "/no/such.npz")) { try ArrayFile.read("/no/such.npz") }
    #expect(throws: FileError.notAFile(path: "/tmp")) { try ArrayFile.read("/tmp") }
    #expect(throws: FileError.notAFile(path: "/dev/zero")) { try ArrayFile.read("/dev/zero") }
  }
}
