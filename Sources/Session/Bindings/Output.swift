import Machine

extension Library {
  static var outputFunctions: [NativeFunction] {
    [
      NativeFunction(
        "print(values…)", "Writes the values on one line, with blanks between.",
        example: ("print(\"x is\", 3)", "x is 3")
      ) { arguments, interpreter throws(Trap) in
        var line: [String] = []
        for value in arguments.all { line.append(try value.formatted(nil)) }
        interpreter.world.write(line.joined(separator: " "))
        return .nothing
      },
      NativeFunction(
        "assert(condition, message?)", "An error with the message, unless the condition is true.",
        example: ("try { assert(1 > 2, \"no\") } else { \"caught\" }", "\"caught\"")
      ) { arguments, _ throws(Trap) in
        guard case .boolean(let holds) = try arguments.value(0) else {
          throw arguments.wrong(0, expected: "true or false")
        }
        if holds { return .nothing }
        throw Trap(.assertion(try arguments.optionalString(1) ?? ""))
      },
      NativeFunction(
        "error(message)", "Stops with an error that says so; try … else goes on.",
        example: ("try { error(\"too small\") } else { 0 }", "0")
      ) { arguments, _ throws(Trap) in
        throw Trap(.library(RaisedError.raised(try arguments.value(0).formatted(nil))))
      },
      NativeFunction(
        "kind(value)", "What kind of value it is, in a word.",
        example: (
          "map((1, \"a\", [1, 2], (1, 2)), kind)", "[\"number\", \"string\", \"tensor\", \"list\"]"
        )
      ) { arguments, _ throws(Trap) in .string(try arguments.value(0).kindWord) },
    ]
  }
}

/// An error that code of the language raises itself.
private enum RaisedError: Error, CustomStringConvertible {
  case raised(String)

  var description: String {
    switch self {
    case .raised(let message): message
    }
  }
}

extension Value {
  /// The kind in one word, the same for all values of it.
  fileprivate var kindWord: String {
    switch self {
    case .nothing: "nothing"
    case .boolean: "boolean"
    case .number: "number"
    case .object(let object): object.number == nil ? object.kindWord : "number"
    }
  }
}

extension Object {
  fileprivate var kindWord: String {
    switch self {
    case is StringObject: "string"
    case is ListObject: "list"
    case is RecordObject: "record"
    case is RangeObject: "range"
    case let tensor as TensorObject: tensor.tensor.type == .bool ? "mask" : "tensor"
    case is LawObject: "law"
    case is ModelObject: "model"
    case is OptimizerObject: "optimizer"
    case is FigureObject: "figure"
    case is Closure, is NativeFunction, is Composition: "function"
    case is BoxDomain: "box"
    default: "value"
    }
  }
}
