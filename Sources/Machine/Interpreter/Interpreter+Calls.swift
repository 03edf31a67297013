extension Interpreter {
  /// Calls `window[0]` with the `count` arguments behind it. True if a frame was pushed, which the
  /// caller must run; false if the result already stands in `window[0]`.
  @inline(never)
  func enter(
    _ window: UnsafeMutablePointer<Slot>, count: Int, labels: [String] = []
  ) throws(Trap) -> Bool {
    guard window[0].tag == .object else {
      throw Trap(.notFunction(window[0].value?.kindDescription ?? "nothing"))
    }
    let callee = window[0].unmanaged.takeUnretainedValue()
    if let closure = callee as? Closure {
      let code = closure.code
      var given = count
      if !labels.isEmpty || count < code.requiredCount || count > code.parameters.count {
        try bind(window + 1, count: count, labels: labels, to: code)
        given = code.parameters.count
      }
      try pushFrame(code, base: window + 1, given: given)
      return true
    }
    let callerTop = top
    defer { top = callerTop }
    top = max(top, window + count + 1)
    let result: Value?
    var given = count
    do throws(Trap) {
      if let native = callee as? NativeFunction {
        given = try bind(window + 1, count: count, labels: labels, to: native)
        let positional = labels.isEmpty ? count : count - labels.count
        result = try native.body(
          Arguments(
            base: window + 1, positionalCount: positional, count: given, function: native), self)
      } else if let label = labels.first {
        throw Trap(.unknownLabel(label, function: callee.kindDescription, known: []))
      } else {
        result = try callee.call(
          Arguments(base: window + 1, positionalCount: count, count: count, function: nil), self)
      }
    } catch {
      window.clear(from: 1, count: max(count, given))
      throw error
    }
    guard let result else { throw Trap(.notFunction(callee.kindDescription)) }
    window.clear(from: 1, count: given)
    window.put(0, Slot(result))
    return false
  }

  /// Puts labelled arguments at the places of their parameters.
  private func bind(
    _ base: UnsafeMutablePointer<Slot>, count: Int, labels: [String], to code: Code
  ) throws(Trap) {
    let positional = count - labels.count
    let name = code.name.isEmpty ? "the function" : code.name
    guard positional <= code.parameters.count else {
      throw Trap(
        .tooManyArguments(function: name, limit: code.parameters.count, given: positional))
    }
    base.clear(from: count, count: max(0, code.parameters.count - count))
    try place(
      base, positional: positional, labels: labels, function: name,
      parameters: code.parameters)
    for (index, parameter) in code.parameters.prefix(code.requiredCount).enumerated()
    where base[index].tag == .missing {
      throw Trap(.missingArgument(parameter, function: name))
    }
  }

  private func bind(
    _ base: UnsafeMutablePointer<Slot>, count: Int, labels: [String], to native: NativeFunction
  ) throws(Trap) -> Int {
    let positional = count - labels.count
    let limit = native.positionalCount
    if positional > limit, !native.isVariadic {
      throw Trap(.tooManyArguments(function: native.name, limit: limit, given: positional))
    }
    var given = count
    if !labels.isEmpty {
      // The arguments of a variadic function come first, its labelled ones behind them.
      let offset = native.isVariadic ? positional : 0
      let named = native.isVariadic ? native.labelled : native.parameters
      given = offset + named.count
      base.clear(from: count, count: max(0, given - count))
      try place(
        base, positional: positional, labels: labels, function: native.name,
        parameters: Array(repeating: "", count: offset) + named.map(\.name))
    }
    if !native.isVariadic {
      for index in 0..<native.requiredCount where index >= given || base[index].tag == .missing {
        throw Trap(.missingArgument(native.parameters[index].name, function: native.name))
      }
    }
    top = max(top, base + given)
    return given
  }

  private func place(
    _ base: UnsafeMutablePointer<Slot>, positional: Int, labels: [String], function: String,
    parameters: [String]
  ) throws(Trap) {
    guard !labels.isEmpty else { return }
    var values = [(Int, Slot)]()
    // Where a label is wrong the slots go back, so that they are released with the window.
    defer { for (index, slot) in values { base.put(index, slot) } }
    for (offset, label) in labels.enumerated() {
      guard let index = parameters.firstIndex(of: label) else {
        throw Trap(
          .unknownLabel(label, function: function, known: parameters.filter { !$0.isEmpty }))
      }
      if index < positional || values.contains(where: { $0.0 == index }) {
        throw Trap(.repeatedArgument(label, function: function))
      }
      values.append((index, base[positional + offset]))
      base[positional + offset] = .missing
    }
  }
}
