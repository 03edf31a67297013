import Glibc
import Tensors

/// A line of elementary_values.txt: a function's value at a point, from 60-digit arithmetic.
struct ElementaryReference: CustomStringConvertible {
  let function: String
  let argument: Double
  let value: Double
  let isSingle: Bool

  var description: String { "\(function)(\(argument))" }

  static let all: [ElementaryReference] = {
    let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
    guard let file = fopen("/\(folder)/elementary_values.txt", "r") else { return [] }
    defer { fclose(file) }
    var references: [ElementaryReference] = []
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, 256, file) != nil {
      let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
      let words = text.split(whereSeparator: \.isWhitespace)
      guard words.count == 4, let x = Double(words[1]), let y = Double(words[2]) else { continue }
      references.append(
        ElementaryReference(
          function: String(words[0]), argument: x, value: y, isSingle: words[3] == "f32"))
    }
    return references
  }()
}
