import Machine

/// A function that was given to the library, checked before it is called the first time.
struct Callback {
  private let function: Value
  private let interpreter: Interpreter

  fileprivate init(_ function: Value, _ interpreter: Interpreter) {
    self.function = function
    self.interpreter = interpreter
  }

  func callAsFunction(_ argument: Value) throws(Trap) -> Value {
    try interpreter.call(function, argument)
  }

  func callAsFunction(_ first: Value, _ second: Value) throws(Trap) -> Value {
    try interpreter.call(function, first, second)
  }

  /// What it answers, which must be true or false.
  func holds(of value: Value) throws(Trap) -> Bool {
    let verdict = try interpreter.call(function, value)
    guard case .boolean(let holds) = verdict else {
      throw Trap(.notBoolean(verdict.kindDescription))
    }
    return holds
  }
}

extension Arguments {
  /// An argument as a function of so many values.
  func callback(_ index: Int, of count: Int, _ interpreter: Interpreter) throws(Trap) -> Callback {
    let function = try value(index)
    let wanted = "a function of \(count == 1 ? "one value" : "\(count) values")"
    guard case .object(let object) = function, object.mayBeCalled else {
      throw wrong(index, expected: wanted)
    }
    if let closure = object as? Closure {
      let code = closure.code
      guard (code.requiredCount...code.parameters.count).contains(count) else {
        throw wrong(index, expected: wanted, found: closure.display)
      }
    }
    return Callback(function, interpreter)
  }
}

extension Object {
  /// Whether calls may have a meaning for it; only a call tells for certain.
  fileprivate var mayBeCalled: Bool {
    switch self {
    case is StringObject, is ListObject, is RecordObject, is RangeObject, is TensorObject: false
    default: true
    }
  }
}
