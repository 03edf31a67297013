import Testing

@testable import Tensors

/// Files that are cut off or damaged anywhere give a value or an error that names the file.
@Suite struct MutationTests {
  /// Files that are valid, by the name under which they are read.
  private static let valid: [(name: String, bytes: [UInt8])] = {
    let keys = [
      "npy.float64", "npy.fortran", "npy.big-i4", "npz.stored", "npz.deflated",
      "safetensors.three", "safetensors.kinds",
    ]
    var files = keys.map { (GoldenFiles.name(of: $0), GoldenFiles.all[$0] ?? []) }
    files.append(("a.idx", IDXFileTests.plain))
    files.append(("zipped.idx", IDXFileTests.zipped))
    files.append(("a.csv", Array("name,\"x, y\",z\n\"a \"\"b\"\"\",1e3,\nσ,-0.5,NA\r\n".utf8)))
    files.append(("nameless", GoldenFiles.all["safetensors.three"] ?? []))
    return files
  }()

  /// The files are there, or nothing below would be tested.
  @Test func theFilesAreValid() throws {
    for file in Self.valid {
      #expect(try ScratchFile.read(file.bytes, named: file.name).error == nil)
    }
  }

  @Test(arguments: valid.map(\.name))
  func aFileCutOffAnywhereIsAnError(name: String) throws {
    let bytes = try #require(Self.valid.first { $0.name == name }?.bytes)
    for length in 0..<bytes.count {
      let reading = try ScratchFile.read(Array(bytes.prefix(length)), named: name)
      if name.hasSuffix(".csv") { continue }
      let error = try #require(reading.error, "\(length) bytes of \(name) were read")
      #expect(error.hasPrefix(name), "\(error)")
    }
  }

  @Test(arguments: valid.map(\.name))
  func damageAnywhereIsNoDisaster(name: String) throws {
    let bytes = try #require(Self.valid.first { $0.name == name }?.bytes)
    var random = SplitMix(state: name.utf8.reduce(7) { 31 &* $0 &+ UInt64($1) })
    for _ in 0..<2000 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = bytes.indices.randomElement(using: &random) ?? 0
        let byte = UInt8.random(in: 0...255, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: damaged[place] ^= 1 << (byte % 8)
        case 1: damaged[place] = byte
        case 2: damaged[place] = byte < 128 ? 0 : 0xFF
        default: damaged.insert(byte, at: place)
        }
      }
      if let error = try ScratchFile.read(damaged, named: name).error {
        #expect(error.hasPrefix(name), "\(error)")
      }
    }
  }
}

/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
