import Testing

@testable import Tensors

/// Files of other programs: what we write is theirs to the byte, what they write we read.
@Suite struct GoldenFileTests {
  private func written(_ contents: ArrayContents, named name: String) throws -> [UInt8] {
    try ScratchFile.inFolder { folder in
      let path = "\(folder)/\(name)"
      try ArrayFile.write(contents, to: path)
      return ScratchFile.bytes(path)
    }
  }

  private func reading(_ key: String) throws -> ScratchFile.Reading {
    let bytes = try #require(GoldenFiles.all[key])
    return try ScratchFile.read(bytes, named: GoldenFiles.name(of: key))
  }

  private static let same: [(key: String, tensor: Tensor)] = [
    ("npy.float64", GoldenFiles.matrix),
    ("npy.float32", Tensor([1, 3, 0.1, -0.0], shape: [2, 2], type: .float32)),
    ("npy.bool", Tensor([true, false, true], shape: [3])),
    ("npy.number", Tensor(2.5)),
    ("npy.empty", .zeros([0, 3])),
  ]

  @Test(arguments: same.map(\.key))
  func ourBytesAreThoseOfNumPy(key: String) throws {
    let tensor = try #require(Self.same.first { $0.key == key }?.tensor)
    #expect(try written(.tensor(tensor), named: "a.npy") == GoldenFiles.all[key])
    let back = try #require(try reading(key).tensor)
    #expect(back.shape == tensor.shape && back.type == tensor.type)
    #expect(back.scalars.map(\.bitPattern) == tensor.scalars.map(\.bitPattern))
  }

  @Test func ourBytesAreThoseOfSafetensors() throws {
    let tensors: [(name: String, tensor: Tensor)] = [
      ("σ", Tensor(2.5)), ("mask", Tensor([true, false], shape: [2])),
      ("b", Tensor([1.5, -1], type: .float32)), ("a.weight", GoldenFiles.matrix),
    ]
    let file = SafetensorsFile(tensors: tensors, metadata: ["author": "a \"b\" σ"])
    try ScratchFile.inFolder { folder in
      try file.write(to: "\(folder)/a.safetensors")
      #expect(ScratchFile.bytes("\(folder)/a.safetensors") == GoldenFiles.all["safetensors.three"])
      #expect(try SafetensorsFile.metadata(path: "\(folder)/a.safetensors") == file.metadata)
    }
    let back = try reading("safetensors.three").record
    for (name, tensor) in tensors {
      #expect(back[name]?.type == tensor.type)
      #expect(back[name]?.scalars == tensor.scalars)
    }
  }

  @Test(arguments: ["npy.fortran", "npy.big", "npy.version2", "npy.version3"])
  func everyOrderAndVersionIsRead(key: String) throws {
    let tensor = try #require(try reading(key).tensor)
    #expect(tensor.shape == [2, 3])
    #expect(tensor.scalars == GoldenFiles.matrix.scalars)
  }

  private static let numbers: [String: [Double]] = [
    "npy.float16": [1, -0.5, 65504, 0x1p-24, .infinity, -0.0],
    "npy.big-float16": [1, -0.5, 65504, 0x1p-24, .infinity, -0.0],
    "npy.u1": [0, 7, 255], "npy.u2": [0, 7, 65535], "npy.u4": [0, 7, 4_294_967_295],
    "npy.i1": [-128, 7, 127], "npy.i2": [-32768, 7, 32767],
    "npy.i4": [-2_147_483_648, 7, 2_147_483_647],
    "npy.big-i4": [-2_147_483_648, 7, 2_147_483_647],
    "npy.u8": [0, 7, 0x1p63], "npy.i8": [-0x1p63, 7, 0x1p53],
  ]

  @Test(arguments: numbers.keys.sorted())
  func everyKindOfNumberIsRead(key: String) throws {
    let tensor = try #require(try reading(key).tensor)
    #expect(tensor.type == .float64)
    #expect(tensor.scalars == Self.numbers[key])
  }

  private static let refused = [
    "npy.inexact": "inexact.npy: element 1, counted from 0, is 9007199254740993, which no number "
      + "holds exactly: numbers are doubles, exact for whole numbers up to 2^53",
    "npy.complex": "complex.npy: its elements are of type <c16; those that can be read are bool, "
      + "whole numbers of 8 to 64 bits, and real ones of 16 to 64",
    "npy.text": "text.npy: its elements are of type <U3; those that can be read are bool, "
      + "whole numbers of 8 to 64 bits, and real ones of 16 to 64",
    "npy.structured":
      "structured.npy: its elements are of type [('x', '<f8'), ('y', '<i4')]; those "
      + "that can be read are bool, whole numbers of 8 to 64 bits, and real ones of 16 to 64",
    "npy.date": "date.npy: its elements are of type <M8[D]; those that can be read are bool, "
      + "whole numbers of 8 to 64 bits, and real ones of 16 to 64",
  ]

  @Test(arguments: refused.keys.sorted())
  func whatNoTensorHoldsIsRefused(key: String) throws {
    #expect(try reading(key).error == Self.refused[key])
  }

  @Test func archivesAreRead() throws {
    let stored = try reading("npz.stored").record
    #expect(stored["x"]?.scalars == GoldenFiles.matrix.scalars)
    #expect(stored["σ"]?.type == .bool)
    let deflated = try reading("npz.deflated").record
    #expect(deflated["x"]?.scalars == GoldenFiles.matrix.scalars)
    #expect(deflated["n"]?.scalars == (0..<1000).map(Double.init))
  }

  @Test func otherKindsInSafetensorsAreRead() throws {
    let tensors = try reading("safetensors.kinds").record
    #expect(tensors["f2"]?.scalars == [1, -0.5])
    #expect(tensors["i8"]?.scalars == [-1, 0x1p40])
    #expect(tensors["i4"]?.shape == [1, 1])
    #expect(tensors["u1"]?.scalars == [255])
    #expect(tensors["u2"]?.scalars == [65535])
    #expect(tensors["empty"]?.shape == [0, 2])
    #expect(tensors["empty"]?.type == .float32)
  }

  @Test func halfPrecisionOfTheOtherKindIsRead() throws {
    // bfloat16 is the upper half of a float: 1 and -2.5.
    let header = #"{"x":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]}}"#
    let bytes = [UInt8(header.utf8.count)] + [UInt8](repeating: 0, count: 7) + Array(header.utf8)
    let reading = try ScratchFile.read(
      bytes + [0x80, 0x3F, 0x20, 0xC0], named: "a.safetensors")
    #expect(reading.record["x"]?.scalars == [1, -2.5])
  }
}
