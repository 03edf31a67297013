import Syntax

/// The code of one function while it is compiled: instructions, constants and registers.
final class FunctionBuilder {
  let code: Code
  let parent: FunctionBuilder?
  /// The name by which the function's own body calls it, if it has one.
  let ownName: String?
  /// The register of the siblings, in the function around it, that this function is one of.
  let siblings: Int?
  var scopes: [Scope] = []
  var loops: [Loop] = []
  /// Names whose next read may move them: the statement being compiled reads them once at most, and
  /// overwrites them or is the last.
  var movable: Set<String> = []
  var tryDepth = 0
  /// What has become certain of variables, in order.
  var discoveries: [Discovery] = []
  /// How names of the functions around this one were found.
  var captured: [String: Access] = [:]
  private(set) var nextRegister = 0
  private var words: [Instruction] = []
  private var constants: [Value] = []
  private var numberConstants: [UInt64: Int] = [:]
  private var textConstants: [String: Int] = [:]
  private var fieldConstants: [String: Int] = [:]
  /// The first place at which the code outgrew what an operand can tell apart.
  private var overflow: Span?

  /// A loop being compiled: the jumps that leave it, and that begin its next turn.
  struct Loop {
    /// A comprehension is no statement, so `break` and `continue` do not reach it.
    var isComprehension = false
    var breaks: [Int] = []
    var continues: [Int] = []
  }

  init(
    code: Code, parent: FunctionBuilder?, ownName: String? = nil, among siblings: Int? = nil
  ) {
    self.code = code
    self.parent = parent
    self.ownName = ownName
    self.siblings = siblings
  }

  // MARK: - Registers

  /// The first of `count` new registers in a row.
  func reserve(_ count: Int = 1) throws(CompileError) -> Int {
    let first = nextRegister
    nextRegister += count
    code.registerCount = max(code.registerCount, nextRegister)
    guard nextRegister < 60_000 else {
      throw CompileError(reason: .tooLarge, span: code.spans.last ?? code.span)
    }
    return first
  }

  /// Frees the registers from `register` on.
  func release(to register: Int) { nextRegister = register }

  // MARK: - Instructions

  /// The index of the next instruction.
  var position: Int { words.count }

  @discardableResult
  func emit(
    _ opcode: Opcode, _ a: Int, _ b: Int = 0, _ c: Int = 0,
    lastUses: Instruction.LastUses = [], at span: Span
  ) -> Int {
    if max(a, b, c) > Instruction.operandLimit {
      overflow = overflow ?? span
      return append(Instruction(.jump, 0, wide: 0), span)
    }
    return append(Instruction(opcode, a, b, c, lastUses: lastUses), span)
  }

  @discardableResult
  func emit(_ opcode: Opcode, _ a: Int, wide: Int, at span: Span) -> Int {
    append(Instruction(opcode, a, wide: wide), span)
  }

  private func append(_ word: Instruction, _ span: Span) -> Int {
    words.append(word)
    code.spans.append(span)
    return words.count - 1
  }

  /// Makes the jump at `index` lead to `target`, or to the next instruction.
  func patch(_ index: Int, to target: Int? = nil) {
    let word = words[index]
    words[index] = Instruction(word.opcode, word.a, wide: (target ?? position) - index - 1)
  }

  func finish() throws(CompileError) {
    if let overflow { throw CompileError(reason: .tooLarge, span: overflow) }
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

  func constant(at index: Int) -> Value { constants[index] }

  func constant(text: String) -> Int {
    if let index = textConstants[text] { return index }
    textConstants[text] = constants.count
    return constant(.string(text))
  }

  func constant(fieldName: String) -> Int {
    if let index = fieldConstants[fieldName] { return index }
    fieldConstants[fieldName] = constants.count
    return constant(.object(StringObject(fieldName: fieldName)))
  }

  func shape(_ shape: Code.Shape) -> Int {
    code.shapes.append(shape)
    return code.shapes.count - 1
  }
}
