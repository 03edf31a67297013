/// SVG source under construction: numbers and paths in the fewest characters.
struct SVGText {
  private var bytes: [UInt8] = []

  var string: String { String(decoding: bytes, as: UTF8.self) }

  mutating func add(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  /// `text` with the characters that XML reserves or forbids replaced.
  mutating func add(escaping text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": add("&amp;")
      case "<": add("&lt;")
      case ">": add("&gt;")
      case "\"": add("&quot;")
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": add(" ")
      default: add(String(scalar))
      }
    }
  }

  // MARK: - Numbers

  /// A number of pixels in hundredths; drawings do not reach beyond a million pixels.
  static func hundredths(_ value: Double) -> Int {
    value.isFinite ? Int((max(-1e6, min(value, 1e6)) * 100).rounded()) : 0
  }

  /// `value` to two decimals.
  mutating func add(_ value: Double) {
    add(hundredths: Self.hundredths(value))
  }

  private mutating func add(hundredths value: Int) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    let (whole, part) = Int(value.magnitude).quotientAndRemainder(dividingBy: 100)
    if whole > 0 || part == 0 { add(String(whole)) }
    guard part > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    bytes.append(UInt8(ascii: "0") + UInt8(part / 10))
    if part % 10 > 0 { bytes.append(UInt8(ascii: "0") + UInt8(part % 10)) }
  }

  /// A command letter and its numbers.
  private mutating func command(_ letter: Unicode.Scalar, _ numbers: Int...) {
    bytes.append(UInt8(ascii: letter))
    for (index, number) in numbers.enumerated() {
      if index > 0, number >= 0 { bytes.append(UInt8(ascii: " ")) }
      add(hundredths: number)
    }
  }

  // MARK: - Paths

  /// The path in relative coordinates, each rounded where it lies and not from step to step.
  mutating func add(_ path: Path) {
    var here = (x: 0, y: 0)
    var start = (x: 0, y: 0)
    func place(_ point: Point) -> (x: Int, y: Int) {
      (Self.hundredths(point.x), Self.hundredths(point.y))
    }
    for segment in path.segments {
      switch segment {
      case .move(let point):
        here = place(point)
        start = here
        command("M", here.x, here.y)
      case .line(let point):
        let end = place(point)
        if end.y == here.y {
          command("h", end.x - here.x)
        } else if end.x == here.x {
          command("v", end.y - here.y)
        } else {
          command("l", end.x - here.x, end.y - here.y)
        }
        here = end
      case .curve(let first, let second, let last):
        let (a, b, end) = (place(first), place(second), place(last))
        command(
          "c", a.x - here.x, a.y - here.y, b.x - here.x, b.y - here.y, end.x - here.x,
          end.y - here.y)
        here = end
      case .close:
        command("z")
        here = start
      }
    }
  }

  /// A stroke of hardly any length at each point.
  mutating func add(dots points: [Point]) {
    for point in points {
      command("M", Self.hundredths(point.x), Self.hundredths(point.y))
      add("h.01")
    }
  }

  // MARK: - Data

  mutating func add(base64 data: [UInt8]) {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    for start in stride(from: 0, to: data.count, by: 3) {
      let group = data[start..<min(start + 3, data.count)]
      var bits = group.reduce(0) { $0 << 8 | Int($1) }
      bits <<= 8 * (3 - group.count)
      for place in 0..<4 {
        bytes.append(
          place <= group.count ? alphabet[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
  }
}
