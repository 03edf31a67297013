import Syntax

/// The code of one function while it is compiled: instructions, constants, registers and scopes.
final class FunctionBuilder {
  let code: Code
  let parent: FunctionBuilder?
  /// The name by which the function's own body calls it, if it has one.
  let ownName: String?
  var scopes: [Scope] = []
  var loops: [Loop] = []
  /// Names the statement being compiled overwrites and reads once: their read may move them.
  var movable: Set<String> = []
  var tryDepth = 0
  private(set) var nextRegister = 0
  private var words: [Instruction] = []
  private var constants: [Value] = []
  private var numberConstants: [UInt64: Int] = [:]
  private var textConstants: [String: Int] = [:]
  private var captureIndices: [String: Int] = [:]

  /// Names that a function body, a bare block or a loop binds.
  struct Scope {
    var variables: [String: Variable] = [:]
    /// A loop's scope holds its variable only; what its body binds belongs further out.
    var isLoop = false
  }

  struct Variable {
    var register: Int
    /// Whether every path to here has given it a value.
    var isAssigned: Bool
    /// The register of the box that sibling functions share, for a function's name.
    var box: Int?
  }

  struct Loop {
    var start: Int
    var breaks: [Int] = []
    var continues: [Int] = []
  }

  init(code: Code, parent: FunctionBuilder?, ownName: String? = nil) {
    self.code = code
    self.parent = parent
    self.ownName = ownName
  }

  // MARK: - Registers

  func reserve(_ count: Int = 1) throws(CompileError) -> Int {
    let first = nextRegister
    nextRegister += count
    code.registerCount = max(code.registerCount, nextRegister)
    guard nextRegister < 60_000 else {
      throw CompileError(reason: .tooLarge, span: code.spans.last ?? Span(0, 0))
    }
    return first
  }

  func release(to register: Int) { nextRegister = register }

  // MARK: - Instructions

  var position: Int { words.count }

  @discardableResult
  func emit(
    _ opcode: Opcode, _ a: Int, _ b: Int = 0, _ c: Int = 0, lastUses: UInt8 = 0, at span: Span
  ) -> Int {
    append(Instruction(opcode, a, b, c), lastUses, span)
  }

  @discardableResult
  func emit(_ opcode: Opcode, _ a: Int, wide: Int, at span: Span) -> Int {
    append(Instruction(opcode, a, wide: wide), 0, span)
  }

  private func append(_ word: Instruction, _ lastUses: UInt8, _ span: Span) -> Int {
    words.append(word)
    code.spans.append(span)
    code.lastUses.append(lastUses)
    return words.count - 1
  }

  /// Makes the jump at `index` lead to `target`, or to the next instruction.
  func patch(_ index: Int, to target: Int? = nil) {
    let word = words[index]
    words[index] = Instruction(word.opcode, word.a, wide: (target ?? position) - index - 1)
  }

  func finish() {
    code.seal(words, constants: constants)
  }

  // MARK: - Constants

  func constant(_ value: Value) -> Int {
    if case .number(let number) = value {
      if let index = numberConstants[number.bitPattern] { return index }
      numberConstants[number.bitPattern] = constants.count
    }
    constants.append(value)
    return constants.count - 1
  }

  func constant(text: String) -> Int {
    if let index = textConstants[text] { return index }
    textConstants[text] = constants.count
    return constant(.string(text))
  }

  func shape(_ shape: Code.Shape) -> Int {
    code.shapes.append(shape)
    return code.shapes.count - 1
  }

  // MARK: - Names

  /// The innermost variable of that name in this function.
  func variable(_ name: String) -> Variable? {
    for scope in scopes.reversed() {
      if let variable = scope.variables[name] { return variable }
    }
    return nil
  }

  func markAssigned(_ name: String) {
    for index in scopes.indices.reversed() where scopes[index].variables[name] != nil {
      scopes[index].variables[name]?.isAssigned = true
      return
    }
  }

  /// Which variables have a value on every path so far; put back after a branch.
  var assigned: [Set<String>] {
    get { scopes.map { Set($0.variables.filter { $0.value.isAssigned }.keys) } }
    set {
      for (index, names) in newValue.enumerated() where scopes.indices.contains(index) {
        for name in scopes[index].variables.keys {
          scopes[index].variables[name]?.isAssigned = names.contains(name)
        }
      }
    }
  }

  /// The index of the captured value of that name, taken from the functions around this one.
  func capture(_ name: String) -> (index: Int, isBox: Bool)? {
    guard let parent else { return nil }
    if let variable = parent.variable(name) {
      if let box = variable.box {
        return (captureIndex(name, .register(box)), true)
      }
      return (captureIndex(name, .register(variable.register)), false)
    }
    if parent.ownName == name { return (captureIndex(name, .running), false) }
    if let outer = parent.capture(name) {
      return (captureIndex(name, .capture(outer.index)), outer.isBox)
    }
    return nil
  }

  private func captureIndex(_ name: String, _ origin: Code.Capture.Origin) -> Int {
    if let index = captureIndices[name] { return index }
    code.captures.append(Code.Capture(name: name, origin: origin))
    captureIndices[name] = code.captures.count - 1
    return code.captures.count - 1
  }
}
