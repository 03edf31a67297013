import Machine
import Syntax
import Tensors

extension Library {
  static var textFunctions: [NativeFunction] {
    [
      NativeFunction(
        "string(value)", "The value as text.", example: ("string(2.5) + \"!\"", "\"2.5!\"")
      ) { arguments, _ throws(Trap) in
        .string(try arguments.value(0).formatted(nil))
      },
      NativeFunction(
        "format(value, format)",
        "The value in a number format, as behind the colon of \"{value : format}\".",
        example: ("format(π, \".2f\")", "\"3.14\"")
      ) { arguments, _ throws(Trap) in
        let text = try arguments.string(1)
        do {
          return .string(try arguments.value(0).formatted(try NumberFormat(text)))
        } catch let trap as Trap {
          throw trap
        } catch {
          throw arguments.wrong(
            1,
            expected: "a format: a width up to \(NumberFormat.widthLimit), .digits up to "
              + "\(NumberFormat.digitLimit), and one of f, e, g, %, as in \"8.3f\"")
        }
      },
      NativeFunction(
        "number(text)", "The number that a text spells; of true 1, of false 0.",
        example: ("number(\"1.5e3\")", "1500")
      ) { arguments, _ throws(Trap) in
        if case .boolean(let boolean)? = arguments[0] { return .number(boolean ? 1 : 0) }
        // A number stays what it is, with what a derivative is taken by.
        if let value = arguments[0], value.number != nil { return value }
        guard let number = Double(spelled: try arguments.string(0)) else {
          throw arguments.wrong(0, expected: "a number such as \"1.5\", \"-2e3\" or \"∞\"")
        }
        return .number(number)
      },
      NativeFunction(
        "split(value, separator?, axis:)",
        "The list of a text's pieces between separators, or of the words between blanks; or of so "
          + "many equal parts of a tensor along an axis, the first unless named, or of parts of the "
          + "lengths in a vector.",
        example: ("split(\"a, b, c\", \", \")", "[\"a\", \"b\", \"c\"]")
      ) { arguments, _ throws(Trap) in
        if let tensor = arguments[0]?.tensor { return try parts(of: tensor, arguments) }
        let text = try arguments.string(0)
        if arguments[1] == nil {
          return .list(text.split(whereSeparator: \.isWhitespace).map { .string(String($0)) })
        }
        return .list(text.pieces(between: try arguments.nonEmptyText(1)).map(Value.string))
      },
      NativeFunction(
        "join(texts, separator?)", "One text of many, with the separator between them.",
        example: ("join((\"a\", \"b\", 3), \", \")", "\"a, b, 3\"")
      ) { arguments, _ throws(Trap) in
        let separator = try arguments.optionalString(1) ?? ""
        var text = ""
        for (position, element) in try arguments.elements(0).enumerated() {
          if position > 0 { text += separator }
          text += try element.formatted(nil)
          guard text.utf8.count <= StringObject.limit else {
            throw Trap(.textTooLong(StringObject.limit))
          }
        }
        return .string(text)
      },
      NativeFunction(
        "replace(text, old, new)", "The text with one piece wherever the other one stood.",
        example: ("replace(\"banana\", \"na\", \"NA\")", "\"baNANA\"")
      ) { arguments, _ throws(Trap) in
        let (text, new) = (try arguments.string(0), try arguments.string(2))
        let pieces = text.pieces(between: try arguments.nonEmptyText(1))
        let (count, isLonger) = (pieces.count - 1).multipliedReportingOverflow(by: new.utf8.count)
        guard !isLonger, text.utf8.count + count <= StringObject.limit else {
          throw Trap(.textTooLong(StringObject.limit))
        }
        return .string(pieces.joined(separator: new))
      },
      text("trim(text)", "The text without the blanks around it.", ("trim(\"  a b \")", "\"a b\""))
      {
        String($0.trimmed)
      },
      text("upper(text)", "The text in capital letters.", ("upper(\"σ²\")", "\"Σ²\"")) {
        $0.uppercased()
      },
      text("lower(text)", "The text in small letters.", ("lower(\"ABC\")", "\"abc\"")) {
        $0.lowercased()
      },
      NativeFunction(
        "starts_with(text, beginning)", "Whether a text begins so.",
        example: ("starts_with(\"banana\", \"ban\")", "true")
      ) { arguments, _ throws(Trap) in
        let text = try arguments.string(0)
        return .boolean(text.utf8.starts(with: try arguments.string(1).utf8))
      },
      NativeFunction(
        "ends_with(text, end)", "Whether a text ends so.",
        example: ("ends_with(\"data.npy\", \".npy\")", "true")
      ) { arguments, _ throws(Trap) in
        let text = try arguments.string(0)
        return .boolean(text.utf8.reversed().starts(with: try arguments.string(1).utf8.reversed()))
      },
      NativeFunction(
        "pad_left(text, width, with?)", "The text moved to the right, to fill a width.",
        example: ("pad_left(\"7\", 3, \"0\")", "\"007\"")
      ) { arguments, _ throws(Trap) in
        let (text, filling) = try arguments.padding()
        return .string(filling + text)
      },
      NativeFunction(
        "pad_right(text, width, with?)", "The text followed by what fills a width.",
        example: ("pad_right(\"a\", 4, \".\")", "\"a...\"")
      ) { arguments, _ throws(Trap) in
        let (text, filling) = try arguments.padding()
        return .string(text + filling)
      },
      NativeFunction(
        "repeat(value, count)", "A text, or the elements of a list or vector, so many times.",
        example: ("repeat(\"ab\", 3)", "\"ababab\"")
      ) { arguments, _ throws(Trap) in
        let count = try arguments.integer(1, in: 0...Int(UInt32.max))
        if let text = arguments[0]?.cast(StringObject.self)?.text {
          return .string(try repeated(text, count))
        }
        let elements = try arguments.elements(0)
        try ListObject.check(count: elements.isEmpty ? 0 : count)
        try ListObject.check(count: elements.count * count)
        let all = repeatElement(elements, count: elements.isEmpty ? 0 : count).flatMap(\.self)
        return try Elements.gathered(all, like: try arguments.value(0))
      },
      text(
        "characters(text)", "The list of a text's characters.",
        ("characters(\"añ∇\")", "[\"a\", \"ñ\", \"∇\"]")
      ) { $0.map(String.init) },
      text(
        "lines(text)", "The list of a text's lines.", ("lines(\"a\\nb\\n\")", "[\"a\", \"b\"]")
      ) { text in
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return (lines.last?.isEmpty == true ? lines.dropLast() : lines[...]).map(String.init)
      },
    ]
  }

  /// A function of a text that answers a text.
  private static func text(
    _ signature: String, _ summary: String, _ example: (code: String, output: String),
    _ body: @escaping (String) -> String
  ) -> NativeFunction {
    NativeFunction(signature, summary, example: example) { arguments, _ throws(Trap) in
      .string(body(try arguments.string(0)))
    }
  }

  /// A function of a text that answers a list of texts.
  private static func text(
    _ signature: String, _ summary: String, _ example: (code: String, output: String),
    _ body: @escaping (String) -> [String]
  ) -> NativeFunction {
    NativeFunction(signature, summary, example: example) { arguments, _ throws(Trap) in
      .list(body(try arguments.string(0)).map(Value.string))
    }
  }
}

private func repeated(_ text: String, _ count: Int) throws(Trap) -> String {
  let (size, isLonger) = text.utf8.count.multipliedReportingOverflow(by: count)
  guard !isLonger, size <= StringObject.limit else {
    throw Trap(.textTooLong(StringObject.limit))
  }
  return text.isEmpty ? "" : String(repeating: text, count: count)
}

extension Arguments {
  fileprivate func nonEmptyText(_ index: Int) throws(Trap) -> String {
    let text = try string(index)
    guard !text.isEmpty else {
      throw wrong(index, expected: "a text of at least one character")
    }
    return text
  }

  /// A text and what fills the rest of a width.
  fileprivate func padding() throws(Trap) -> (text: String, filling: String) {
    let text = try value(0).formatted(nil)
    let width = try integer(1, in: 0...1_000_000)
    let with = self[2] == nil ? " " : try nonEmptyText(2)
    let missing = max(0, width - text.count)
    return (text, String(try repeated(with, missing / with.count + 1).prefix(missing)))
  }
}

extension String {
  fileprivate var trimmed: Substring {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest
  }

  /// The pieces between the places where `separator` stands, looked for from the left.
  fileprivate func pieces(between separator: String) -> [String] {
    var pieces: [String] = []
    var start = utf8.startIndex
    for place in places(of: separator) {
      pieces.append(String(self[start..<place.lowerBound]))
      start = place.upperBound
    }
    pieces.append(String(self[start...]))
    return pieces
  }

  /// The number of characters before the first place where `piece` stands.
  func position(of piece: String) -> Int? {
    if piece.isEmpty { return 0 }
    return places(of: piece, limit: 1).first.map { self[..<$0.lowerBound].count }
  }

  /// Where `piece` stands, from the left and without overlaps: bytes of UTF-8 that are alike.
  private func places(of piece: String, limit: Int = .max) -> [Range<Index>] {
    let (text, sought) = (utf8, piece.utf8)
    guard let first = sought.first else { return [] }
    var places: [Range<Index>] = []
    var position = text.startIndex
    while places.count < limit, let start = text[position...].firstIndex(of: first) {
      var (end, index) = (start, sought.startIndex)
      while index < sought.endIndex, end < text.endIndex, text[end] == sought[index] {
        text.formIndex(after: &end)
        sought.formIndex(after: &index)
      }
      if index == sought.endIndex {
        places.append(start..<end)
        position = end
      } else {
        position = text.index(after: start)
      }
    }
    return places
  }
}

extension Double {
  /// The number that a text spells as the language does, or as data files do.
  fileprivate init?(spelled text: String) {
    let word = text.trimmed
    if word.utf8.allSatisfy(\.isPartOfNumber), let number = Double(word) {
      self = number
      return
    }
    switch word.lowercased() {
    case "∞", "inf", "+inf": self = .infinity
    case "-∞", "−∞", "-inf": self = -.infinity
    case "nan": self = .nan
    default: return nil
    }
  }
}

extension UInt8 {
  /// Whether it may stand in a decimal number: `-1.5e+3`.
  fileprivate var isPartOfNumber: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "+"),
      UInt8(ascii: "-"), UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }
}

/// The list of parts that `split` makes of a tensor.
private func parts(of tensor: Tensor, _ arguments: Arguments) throws(Trap) -> Value {
  let axis = try arguments.axis(2, default: 0)
  var lengths = try arguments.integers(1)
  if arguments[1]?.number != nil, tensor.rank > 0 {
    let count = lengths[0]
    let extent = tensor.shape[axis < 0 ? max(0, axis + tensor.rank) : min(axis, tensor.rank - 1)]
    guard count > 0, extent.isMultiple(of: count) else {
      throw Trap(
        .library(
          TensorError.argument(
            operation: "split",
            expected: "a divisor of the \(extent) positions along the axis, or a vector of lengths",
            found: "\(count)")))
    }
    lengths = Array(repeating: extent / count, count: count)
  }
  do throws(TensorError) {
    let parts = try tensor.split(lengths, axis: axis)
    return .list(try parts.map { part throws(TensorError) in .object(TensorObject(part)) })
  } catch {
    throw Trap(error)
  }
}
