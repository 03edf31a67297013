extension InputKind {
  /// Bytes without sense, many of them no UTF-8, with what begins and ends things among them.
  static let bytes = InputKind(name: "bytes") { random, _ in
    (0..<random.below(200)).flatMap { _ -> [UInt8] in
      random.once(in: 3) ? [UInt8(random.below(256))] : Array(random.one(of: fragments).utf8)
    }
  }

  /// A program with a few bytes or pieces changed.
  static let mutation = InputKind(name: "mutation") { random, corpus in
    mutated(random.one(of: corpus.programs), by: &random)
  }

  /// The beginning of one program and the end of another.
  static let splice = InputKind(name: "splice") { random, corpus in
    let (head, tail) = (random.one(of: corpus.programs), random.one(of: corpus.programs))
    let spliced =
      head.prefix(random.below(head.count + 1)) + tail.suffix(random.below(tail.count + 1))
    return random.once(in: 2) ? Array(spliced) : mutated(Array(spliced), by: &random)
  }

  /// A stretch of a notebook with a few bytes changed.
  static let notebook = InputKind(name: "notebook", isNotebook: true) { random, corpus in
    let whole = random.one(of: corpus.notebooks)
    let length = min(whole.count, 200 + random.below(2000))
    return mutated(Array(whole.prefix(length)), by: &random)
  }

  private static func mutated(_ bytes: [UInt8], by random: inout Random) -> [UInt8] {
    var bytes = bytes
    for _ in 0...random.below(5) {
      let place = random.below(bytes.count + 1)
      let length = min(bytes.count - place, 1 + random.below(random.once(in: 4) ? 40 : 3))
      let cut = bytes[place..<(place + length)]
      switch random.below(6) {
      case 0: bytes.removeSubrange(place..<(place + length))
      case 1: bytes.insert(contentsOf: cut, at: random.below(bytes.count + 1))
      case 2: bytes.insert(UInt8(random.below(256)), at: place)
      case 3: bytes.insert(contentsOf: OddValues.one(&random).utf8, at: place)
      case 4: bytes.replaceSubrange(place..<(place + length), with: random.one(of: fragments).utf8)
      default: bytes.insert(contentsOf: random.one(of: fragments).utf8, at: place)
      }
    }
    return bytes
  }

  /// What begins, ends and joins things.
  private static let fragments = [
    "(", ")", "[", "]", "{", "}", "\"", "\\", "'", ":", ";", ",", ".", "..", "=", "==", "~", "+",
    "-", "*", "/", "^", "@", "|>", ">>", "->", "<", "≥", "‖", "||", "#", "## ", "## > ", "√", "∇",
    "²", "⁻", "≈", "∈", "∞", " ", "  ", "\n", "\n  ", "\r\n", "\t", "\0", "_", "0", "1", "9", "0x",
    "1e", "1e308", "x", "μ", "é", "e\u{301}", "🙂", "\u{FEFF}", "```", "```hw5 {", "---", "#|",
    "if ", "else", "for ", " in ", "while true { ", "not ", " and ", "try ", "return ", "break",
    "use ", "claim ", " where ", " within ", " by ", "true", "nothing", "f(x) = ", "x -> ",
    "{x : .3}",
  ]
}
