import Foundation
import Tensors

/// The files of `array_files.txt`, as NumPy and the library of safetensors wrote them.
enum GoldenFiles {
  static let all: [String: [UInt8]] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = folder.appending(path: "References/array_files.txt")
    var files: [String: [UInt8]] = [:]
    for line in ((try? String(contentsOf: file, encoding: .utf8)) ?? "").split(separator: "\n") {
      let parts = line.split(separator: " ")
      let digits = Array(parts[1].utf8)
      files[String(parts[0])] = stride(from: 0, to: digits.count, by: 2).map {
        UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16) ?? 0
      }
    }
    return files
  }()

  /// The name under which a file of that key is read: "npy.big" is big.npy.
  static func name(of key: String) -> String {
    let parts = key.split(separator: ".")
    return "\(parts[1]).\(parts[0])"
  }

  static let matrix = Tensor([1, -2.5, 3, 0.1, 1e300, -0.0], shape: [2, 3])
}
