import Glibc
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

  /// A file with these bytes for the length of a test.
  private func withFile<Result>(
    _ bytes: [UInt8], _ body: (String) throws -> Result
  ) throws -> Result {
    var template = Array("/tmp/hw5-idx-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    try #require(descriptor >= 0)
    let path = String(decoding: template.dropLast().map(UInt8.init), as: UTF8.self)
    defer { unlink(path) }
    #expect(write(descriptor, bytes, bytes.count) == bytes.count)
    close(descriptor)
    return try body(path)
  }

  private func failure(of bytes: [UInt8]) throws -> (FileError?, String) {
    try withFile(bytes) { path in
      do {
        _ = try IDXFile(path: path)
        return (nil, path)
      } catch let error as FileError {
        return (error, path)
      }
    }
  }

  @Test(arguments: [plain, zipped])
  func bytesBecomeNumbers(file: [UInt8]) throws {
    let tensor = try withFile(file) { try IDXFile(path: $0).tensor() }
    #expect(tensor.shape == [2, 3])
    #expect(tensor.type == .float64)
    #expect(tensor.scalars == [10, 20, 30, 40, 50, 255])
  }

  @Test func everyKindOfElementIsRead() throws {
    func read(_ kind: UInt8, _ bytes: [UInt8]) throws -> [Double] {
      try withFile([0, 0, kind, 1, 0, 0, 0, 1] + bytes) { try IDXFile(path: $0).tensor().scalars }
    }
    #expect(try read(0x09, [0xFF]) == [-1])
    #expect(try read(0x0B, [0xFF, 0xFE]) == [-2])
    #expect(try read(0x0C, [0x80, 0, 0, 0]) == [-2_147_483_648])
    #expect(try read(0x0D, [0x3F, 0xC0, 0, 0]) == [1.5])
    #expect(try read(0x0E, [0x3F, 0xF8, 0, 0, 0, 0, 0, 0]) == [1.5])
  }

  @Test func itCanBeReadAsFloatsDirectly() throws {
    let tensor = try withFile(Self.plain) { try IDXFile(path: $0).tensor(as: .float32) }
    #expect(tensor.type == .float32)
    #expect(tensor.scalars.last == 255)
  }

  @Test func aFileCutOffAnywhereIsAnError() throws {
    for length in 0..<Self.plain.count {
      let (error, path) = try failure(of: Array(Self.plain.prefix(length)))
      switch length {
      case ..<4:
        #expect(error == .unknownFormat(path: path, found: Array(Self.plain.prefix(length))))
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
    #expect(error == .unknownFormat(path: path, found: Array(bytes.prefix(4))))
  }

  @Test func whatIsNoFileIsSaidSo() {
    #expect(throws: FileError.missing(path: "/no/such/file")) {
      try IDXFile(path: "/no/such/file")
    }
    #expect(throws: FileError.notAFile(path: "/tmp")) { try IDXFile(path: "/tmp") }
    #expect(throws: FileError.notAFile(path: "/dev/zero")) { try IDXFile(path: "/dev/zero") }
  }
}
