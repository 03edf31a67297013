import Files
import Testing

@testable import Tensors

/// Files made to deceive: each is an error that says what is wrong, before any room is claimed for it.
@Suite struct HostileFileTests {
  private func error(_ bytes: [UInt8], named name: String) throws -> String? {
    try ScratchFile.read(bytes, named: name).error
  }

  // MARK: - .npy

  private func npy(_ header: String, version: [UInt8] = [1, 0]) -> [UInt8] {
    NPYHeader.magic + version + [UInt8(header.utf8.count), 0] + Array(header.utf8)
  }

  @Test func anArrayThatClaimsTooMuch() throws {
    let small = npy("{'descr': '|u1', 'fortran_order': False, 'shape': (1000000000000000,)}")
    #expect(
      try error(small, named: "a.npy")
        == "a.npy: the header asks for shape [1000000000000000], more than fits in memory")
    let over = npy("{'descr': '<f8', 'fortran_order': False, 'shape': (4294967296, 4294967296)}")
    #expect(
      try error(over, named: "a.npy")
        == "a.npy: the header asks for shape [4294967296, 4294967296], more than fits in memory")
    let lie = npy("{'descr': '<f8', 'fortran_order': False, 'shape': (100000000,)}")
    #expect(
      try error(lie, named: "a.npy")
        == "a.npy: expected 800000000 bytes of elements, found 0; the file is cut off")
  }

  private static let headers: [(header: String, reason: String)] = [
    ("1 + 1", "the header: expected { in the literal of a dictionary"),
    ("{'descr': '<f8'}", "the header: expected descr, fortran_order and shape, found descr"),
    (
      "{'descr': '<f8', 'descr': '<f8'}",
      "the header: descr occurs twice"
    ),
    (
      "{'descr': '<f8', 'fortran_order': 0, 'shape': ()}",
      "the header: expected a text, True, False, or a tuple of whole numbers"
    ),
    (
      "{'descr': '<f8', 'fortran_order': False, 'shape': (-1,)}",
      "the header: expected a tuple of whole numbers as shape"
    ),
    (
      "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999,)}",
      "the header: expected a tuple of whole numbers as shape"
    ),
    (
      "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)}",
      "the header: expected at most 16 axes in its shape"
    ),
    (
      "{'descr': '<f8', 'fortran_order': False, 'shape': ()} + [0]",
      "the header: expected nothing after the dictionary"
    ),
  ]

  @Test(arguments: headers.indices)
  func aHeaderThatIsNone(index: Int) throws {
    let (header, reason) = Self.headers[index]
    #expect(try error(npy(header), named: "a.npy") == "a.npy: \(reason)")
  }

  @Test func anotherVersionOrAnotherFormat() throws {
    #expect(
      try error(npy("{}", version: [4, 0]), named: "a.npy")
        == "a.npy: expected version 1.0, 2.0 or 3.0 of the format, found 4.0")
    #expect(
      try error(Array("hello world".utf8), named: "a.npy")
        == "a.npy: expected an array that NumPy saved, as its name says; found a file that begins "
        + "with 104 101 108 108 111 32")
    #expect(
      try error(Array("hello world".utf8), named: "a.dat")
        == "a.dat: expected an array file, .npy, .npz, .safetensors or IDX, or a table called .csv "
        + "or .tsv; its first bytes are 104 101 108 108 111 32 119 111")
    let long = NPYHeader.magic + [2, 0, 0xFF, 0xFF, 0xFF, 0x7F]
    #expect(
      try error(long, named: "a.npy")
        == "a.npy: expected a header of at most 65536 bytes, found one of 2147483647")
  }

  // MARK: - .npz

  private func archive(_ names: [String]) throws -> [UInt8] {
    try ScratchFile.inFolder { folder in
      let file = try FileReplacement(of: "\(folder)/a.npz")
      let writer = ZipWriter(file)
      for name in names {
        try writer.add(name) { sink throws(FileError) in
          try NPYFile.write(Tensor([1, 2]), to: sink)
        }
      }
      try writer.finish()
      try file.commit()
      return ScratchFile.bytes("\(folder)/a.npz")
    }
  }

  /// Where the directory's entries begin.
  private func entries(_ bytes: [UInt8]) -> [Int] {
    bytes.indices.filter { bytes[$0...].starts(with: [0x50, 0x4B, 1, 2]) }
  }

  @Test func twoFilesOfOneName() throws {
    #expect(
      try error(archive(["x.npy", "x.npy"]), named: "a.npz")
        == "a.npz: the directory of the archive: two files are called x.npy")
  }

  @Test func aFileThatIsNoArray() throws {
    #expect(
      try error(archive(["../../etc/passwd"]), named: "a.npz")
        == "a.npz: expected arrays, files called .npy, in it; found ../../etc/passwd")
  }

  @Test func filesThatShareTheirBytes() throws {
    var bytes = try archive(["x.npy", "y.npy"])
    let second = entries(bytes)[1]
    bytes.replaceSubrange(second + 42..<second + 46, with: [0, 0, 0, 0])
    #expect(
      try error(bytes, named: "a.npz") == "a.npz: the directory of the archive: files overlap")
  }

  @Test func aFileBeyondTheArchive() throws {
    var bytes = try archive(["x.npy"])
    let entry = entries(bytes)[0]
    bytes.replaceSubrange(entry + 42..<entry + 46, with: [0, 0, 0, 0x10])
    #expect(
      try error(bytes, named: "a.npz")
        == "a.npz: the directory of the archive: x.npy reaches beyond the files")
  }

  @Test func aFileThatClaimsMoreThanItCanHold() throws {
    var bytes = try archive(["x.npy"])
    let entry = entries(bytes)[0]
    bytes.replaceSubrange(entry + 24..<entry + 28, with: [0, 0, 0, 0x7F])
    let words = try #require(try error(bytes, named: "a.npz"))
    #expect(words.hasPrefix("a.npz: the directory of the archive: x.npy claims 2130706432 bytes"))
  }

  @Test func anArrayThatIsSmallerThanItsFile() throws {
    var bytes = try archive(["x.npy"])
    let entry = entries(bytes)[0]
    bytes[entry + 24] -= 1
    #expect(
      try error(bytes, named: "a.npz")
        == "a.npz, x.npy: expected 16 bytes of elements, found 15; the file is cut off")
  }

  @Test func damagedData() throws {
    var bytes = try archive(["x.npy"])
    bytes[entries(bytes)[0] - 3] ^= 1
    let words = try #require(try error(bytes, named: "a.npz"))
    #expect(words.hasPrefix("a.npz, x.npy: the compressed data are damaged"))
  }

  @Test func anArchiveOfNothing() throws {
    #expect(try error(archive([]), named: "a.npz") == "a.npz: it holds no array")
    #expect(
      try error([], named: "a.npz")
        == "a.npz: the directory of the archive: there is none; the file is cut off")
  }

  // MARK: - .safetensors

  private func safetensors(_ header: String, data: Int = 0) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(header.utf8.count, bytes: 8)
    return bytes + Array(header.utf8) + [UInt8](repeating: 0, count: data)
  }

  private static func place(_ start: Int, _ end: Int, _ shape: String = "[2]") -> String {
    #"{"dtype":"F32","shape":\#(shape),"data_offsets":[\#(start),\#(end)]}"#
  }

  private static let safetensorsHeaders: [(header: String, reason: String)] = [
    (
      #"{"a":\#(place(0, 8)),"b":\#(place(4, 12))}"#,
      "the header: the elements of b begin at 4, inside those of another; expected 8"
    ),
    (
      #"{"a":\#(place(0, 8)),"b":\#(place(12, 20))}"#,
      "the header: the elements of b begin at 12, behind a hole; expected 8"
    ),
    (
      #"{"a":\#(place(4, 12))}"#,
      "the header: the elements of a begin at 4, behind a hole; expected 0"
    ),
    (
      #"{"a":\#(place(0, 12))}"#,
      "the header: a of shape [2] and type F32 takes 8 bytes, found data_offsets [0, 12]"
    ),
    (
      #"{"a":\#(place(8, 0))}"#,
      "the header: expected dtype, a shape of whole numbers and data_offsets, begin and end, of a"
    ),
    (
      #"{"a":\#(place(0, 8, "[-2]"))}"#,
      "the header: expected dtype, a shape of whole numbers and data_offsets, begin and end, of a"
    ),
    (
      #"{"a":\#(place(0, 8)),"a":\#(place(0, 8))}"#,
      "the header: byte 54 of the JSON: the member \"a\" occurs twice"
    ),
    (#"{"__metadata__":{"a":1}}"#, "the header: expected a text as a of __metadata__"),
    (
      #"{"a":1}"#,
      "the header: expected dtype, a shape of whole numbers and data_offsets, begin and end, of a"
    ),
    ("[]", "expected a safetensors header, which begins with {"),
    ("{", "the header: byte 1 of the JSON: expected the name of a member"),
    (
      "{\"a\":" + String(repeating: "[", count: 100_000),
      "the header: byte 68 of the JSON: values stand inside each other deeper than 64"
    ),
    ("{}", "it holds no array"),
  ]

  @Test(arguments: safetensorsHeaders.indices)
  func aHeaderThatContradictsItself(index: Int) throws {
    let (header, reason) = Self.safetensorsHeaders[index]
    #expect(
      try error(safetensors(header, data: header == "{}" ? 0 : 20), named: "a.safetensors")
        == "a.safetensors: \(reason)")
  }

  @Test func aTensorThatClaimsTooMuch() throws {
    let large = #"{"a":{"dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,0]}}"#
    #expect(
      try error(safetensors(large), named: "a.safetensors")
        == "a.safetensors, a: the header asks for shape [4294967296, 4294967296], more than fits in "
        + "memory")
    let lie = #"{"a":{"dtype":"U8","shape":[900000000],"data_offsets":[0,900000000]}}"#
    #expect(
      try error(safetensors(lie), named: "a.safetensors")
        == "a.safetensors, a: expected 900000000 bytes of elements, found 0; the file is cut off")
  }

  @Test func aHeaderLongerThanTheFile() throws {
    #expect(
      try error([0, 0, 0, 0, 0, 0, 0, 0x7F, 0x7B], named: "a.safetensors")
        == "a.safetensors: expected the length of a safetensors header in the first 8 bytes, at most "
        + "what follows; found 0 0 0 0 0 0 0 127")
  }

  @Test func elementsOfAnUnknownKindAndBytesTooMany() throws {
    let kind = #"{"a":{"dtype":"F8_E4M3","shape":[1],"data_offsets":[0,1]}}"#
    #expect(
      try error(safetensors(kind, data: 1), named: "a.safetensors")
        == "a.safetensors, a: its elements are of type F8_E4M3; those that can be read are bool, "
        + "whole numbers of 8 to 64 bits, and real ones of 16 to 64")
    let header = #"{"a":\#(Self.place(0, 8))}"#
    #expect(
      try error(safetensors(header, data: 9), named: "a.safetensors")
        == "a.safetensors: expected 8 bytes of elements, found more; header and data disagree")
  }

  @Test func textThatIsNone() throws {
    #expect(
      try error(safetensors("{\"a") + [0xFF, 0x22], named: "a.safetensors")
        == "a.safetensors: the header: byte 3 of the JSON: a text has no end")
    var bytes = safetensors(#"{"ab":1}"#)
    bytes[10] = 0xFF
    #expect(
      try error(bytes, named: "a.safetensors")
        == "a.safetensors: the header: byte 5 of the JSON: a text is not UTF-8")
  }
}
