/// Calls that are no plain call of a function of the language.
extension Interpreter {
  /// Starts one of the kinds of call. True if the callee has a frame to run, false if its result
  /// stands in `R[a]` already.
  @inline(never)
  func startCall(_ r: Registers, _ i: Instruction, _ code: Unmanaged<Code>) throws(Trap) -> Bool {
    let code = code.reference
    let window = r + i.a
    window[0].own()
    switch i.opcode {
    case .call, .callNumber: return try enter(window, count: i.b)
    case .field: return try enterField(window, code.text(i.c))
    case .callMethod: return try enterMethod(window, code.text(i.c), count: i.b)
    default:
      guard case .labels(let labels, let method) = code.shapes[i.c] else { return false }
      guard let method else { return try enter(window, count: i.b, labels: labels) }
      return try enterMethod(window, method, count: i.b, labels: labels)
    }
  }

  /// `a.f`: the field f of a, or else the function f called with a.
  private func enterField(_ window: Registers, _ name: String) throws(Trap) -> Bool {
    if let value = try window[1].object?.field(name) {
      window.put(1, .missing)
      window.put(0, Slot(value))
      return false
    }
    try checkCandidate(window, name)
    return try enter(window, count: 1)
  }

  /// `a.f(b)`: the field f of a called with b, or else the function f called with a and b.
  private func enterMethod(
    _ window: Registers, _ name: String, count: Int, labels: [String] = []
  ) throws(Trap) -> Bool {
    if let member = try window[1].object?.field(name) {
      window.put(0, Slot(member))
      window.put(1, .missing)
      for index in 1..<count {
        window[index] = window[index + 1]
        window[index + 1] = .missing
      }
      return try enter(window, count: count - 1, labels: labels)
    }
    try checkCandidate(window, name)
    return try enter(window, count: count, labels: labels)
  }

  private func checkCandidate(_ window: Registers, _ name: String) throws(Trap) {
    if window[0].tag == .object { return }
    guard let value = window[1].value else { throw Trap(.noValue("it")) }
    throw Trap(
      .noField(name, of: value.kindDescription, known: window[1].object?.fieldNames ?? []))
  }

  /// Calls `window[0]` with the `count` arguments behind it, the last of them labelled. True if a
  /// frame was pushed, which the caller must run; false if the result stands in `window[0]`.
  @inline(never)
  func enter(_ window: Registers, count: Int, labels: [String] = []) throws(Trap) -> Bool {
    if let closure = window[0].holding(Closure.self) {
      let code = closure.reference.code
      try checkRoom(for: code.registerCount, at: window + 1)
      let given = try bind(window + 1, count: count, labels: labels, to: code)
      try pushFrame(.passUnretained(code), base: window + 1, given: given)
      return true
    }
    if let native = window[0].holding(NativeFunction.self)?.reference {
      let given = try bind(window + 1, count: count, labels: labels, to: native)
      let arguments = Arguments(
        base: window + 1, positionalCount: count - labels.count, count: given, function: native)
      try finish(window, arguments) { () throws(Trap) in try native.body(arguments, self) }
      return false
    }
    guard let callee = window[0].object else {
      throw Trap(.notFunction(window[0].value?.kindDescription ?? "nothing"))
    }
    if let label = labels.first {
      throw Trap(.unknownLabel(label, function: callee.kindDescription, known: []))
    }
    let arguments = Arguments(
      base: window + 1, positionalCount: count, count: count, function: nil)
    try finish(window, arguments) { () throws(Trap) in
      guard let result = try callee.call(arguments, self) else {
        throw Trap(.notFunction(callee.kindDescription))
      }
      return result
    }
    return false
  }

  /// Puts the result of Swift code into `window[0]`; its arguments are released on every way out.
  @inline(__always)
  private func finish(
    _ window: Registers, _ arguments: Arguments, _ body: () throws(Trap) -> Value
  ) throws(Trap) {
    let callerTop = top
    top = max(top, window + arguments.count + 1)
    defer {
      window.clear(from: 1, count: arguments.count)
      top = callerTop
    }
    window.put(0, Slot(try body()))
  }

  // MARK: - Arguments at the places of their parameters

  /// Answers how many of the function's first registers now hold arguments or are empty.
  private func bind(
    _ base: Registers, count: Int, labels: [String], to code: Code
  ) throws(Trap) -> Int {
    let parameters = code.parameters
    if labels.isEmpty, count >= code.requiredCount, count <= parameters.count { return count }
    let positional = count - labels.count
    let name = code.name.isEmpty ? "the function" : code.name
    guard positional <= parameters.count else {
      throw Trap(
        .tooManyArguments(function: name, limit: parameters.count, given: positional))
    }
    try place(
      base, positional: positional, labels: labels, at: parameters, required: code.requiredCount,
      function: name)
    return parameters.count
  }

  private func bind(
    _ base: Registers, count: Int, labels: [String], to native: NativeFunction
  ) throws(Trap) -> Int {
    let positional = count - labels.count
    if native.isVariadic {
      // The arguments by position come first, the labelled ones behind them.
      if labels.isEmpty { return count }
      let parameters =
        Array(repeating: "", count: positional) + native.labelled.map(\.name)
      try place(
        base, positional: positional, labels: labels, at: parameters, required: 0,
        function: native.name)
      return parameters.count
    }
    guard positional <= native.positionalCount else {
      throw Trap(
        .tooManyArguments(
          function: native.name, limit: native.positionalCount, given: positional))
    }
    if labels.isEmpty, count >= native.requiredCount { return count }
    try place(
      base, positional: positional, labels: labels, at: native.parameters.map(\.name),
      required: native.requiredCount, function: native.name)
    return native.parameters.count
  }

  /// Moves labelled arguments to the places of their parameters; places of the rest are empty.
  ///
  /// The places may reach beyond what the caller releases, so after an error nothing has moved.
  private func place(
    _ base: Registers, positional: Int, labels: [String], at parameters: [String], required: Int,
    function: String
  ) throws(Trap) {
    try checkRoom(for: parameters.count, at: base)
    var places: [Int] = []
    for label in labels {
      guard let index = parameters.firstIndex(of: label), !label.isEmpty else {
        throw Trap(
          .unknownLabel(label, function: function, known: parameters.filter { !$0.isEmpty }))
      }
      if index < positional || places.contains(index) {
        throw Trap(.repeatedArgument(label, function: function))
      }
      places.append(index)
    }
    for index in positional..<Swift.max(positional, required) where !places.contains(index) {
      throw Trap(.missingArgument(parameters[index], function: function))
    }
    let values = labels.indices.map { index in
      let slot = base[positional + index]
      base[positional + index] = .missing
      return slot
    }
    base.clear(from: positional, count: parameters.count - positional)
    for (place, slot) in zip(places, values) { base[place] = slot }
  }
}
