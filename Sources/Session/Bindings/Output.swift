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
        interpreter.world.output(line.joined(separator: " "))
        return .nothing
      },
      NativeFunction(
        "assert(condition, message?)", "An error with the message, unless the condition is true.",
        example: ("assert(1 < 2)", "")
      ) { arguments, _ throws(Trap) in
        guard case .boolean(let holds) = try arguments.value(0) else {
          throw arguments.wrong(0, expected: "true or false")
        }
        if holds { return .nothing }
        throw Trap(.assertion(try arguments.optionalString(1) ?? ""))
      },
      NativeFunction(
        "string(value)", "The value as text.", example: ("string(2.5) + \"!\"", "\"2.5!\"")
      ) { arguments, _ throws(Trap) in
        .string(try arguments.value(0).formatted(nil))
      },
    ]
  }
}
