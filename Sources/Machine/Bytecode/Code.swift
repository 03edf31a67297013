import Syntax

/// A compiled function: instructions, constants, and what errors need to speak of the source.
package final class Code {
  /// What machine code reads of a function. The first property, where it looks for it.
  // SAFETY: allocated by `init`, freed by `deinit`.
  let header: UnsafeMutablePointer<Header>

  struct Header {
    /// Where the machine code of the function begins, if it has any.
    var entry: UnsafeRawPointer?
    // SAFETY: written once by `seal`, but for marks of the running thread; freed by `deinit`.
    var instructions: UnsafeMutablePointer<Instruction>
    var parameterCount: Int32 = 0
    var registerCount: Int32 = 0
    /// How often it was called, or a loop of it turned, since it was last considered for machine code.
    var heat: Int32 = 0
  }

  /// Where a value is found that a function takes along when it is defined.
  enum Capture {
    case register(Int)
    case capture(Int)
    /// The function that defines the one which captures.
    case running
    /// The siblings of that function.
    case siblings
  }

  /// The operands that do not fit a word.
  enum Shape {
    /// For each item of an index: one value, or a slice with these ends given.
    case index([IndexShape])
    case record(FieldNames)
    /// The names of a call's last arguments; for a method its name too.
    case labels([String], method: String?)
    case claim(Claim)
  }

  enum IndexShape: Equatable {
    case at
    case slice(from: Bool, to: Bool)
  }

  /// A stretch of instructions protected by `try`, and where its `else` begins.
  struct Handler {
    var instructions: Swift.Range<Int>
    var target: Int
  }

  /// The name in its definition; empty for a lambda and for a cell.
  package let name: String
  /// The text that `span` and the places of errors refer to.
  package let source: Source
  /// The names of the parameters.
  package internal(set) var parameters: [String] = []
  /// How many arguments, from the first, a call cannot do without.
  package internal(set) var requiredCount = 0
  /// The `##` lines above the definition.
  package internal(set) var documentation: Documentation?
  /// The function as it was read; absent of a cell.
  var definition: Lambda?
  /// Where the function is written in its source.
  package internal(set) var span = Span(0, 0)
  /// The definition as written, up to its body.
  package internal(set) var signature = ""
  /// Parameters and local variables; a call begins with those empty that were not given.
  var variableCount = 0
  var registerCount = 0 {
    didSet { header.pointee.registerCount = Int32(truncatingIfNeeded: registerCount) }
  }
  /// Its place among the functions it calls in any order.
  var siblingIndex = 0
  var captures: [Capture] = []
  var captureNames: [String] = []
  /// Names of the environment that the function reads, with the constants they are.
  var environmentNames: [String: Int] = [:]
  var functions: [Code] = []
  var shapes: [Shape] = []
  /// For each instruction, the source that an error in it shows.
  var spans: [Span] = []
  /// Inner ones first.
  var handlers: [Handler] = []
  /// Whether it is the code of a cell: its variables are read when it has run to its end.
  let isCell: Bool
  /// Its machine code, while the guesses hold that it was made with.
  var native: NativeCode?
  /// Machine code that frames under way may still return to.
  var retired: [NativeCode] = []
  /// `parameters.count`, where the interpreter reads it without counting a reference.
  private(set) var parameterCount = 0
  private(set) var instructionCount = 0
  // SAFETY: written once by `seal`, copies of `captures` and `functions`, and freed in `deinit`.
  private(set) var captureTable: UnsafeMutablePointer<Capture>
  private(set) var functionTable: UnsafeMutablePointer<Unmanaged<Code>>
  private(set) var captureCount = 0
  // SAFETY: for each of `shapes` that is an index of positions only, how many; else 0. As above.
  private(set) var positionCounts: UnsafeMutablePointer<Int>
  // SAFETY: written once by `seal` and freed in `deinit`.
  private(set) var constants: UnsafeMutablePointer<Slot>
  private var constantCount = 0

  init(name: String, source: Source, isCell: Bool = false) {
    self.name = name
    self.source = source
    self.isCell = isCell
    header = .allocate(capacity: 1)
    header.initialize(to: Header(instructions: .allocate(capacity: 1)))
    constants = .allocate(capacity: 1)
    captureTable = .allocate(capacity: 1)
    functionTable = .allocate(capacity: 1)
    positionCounts = .allocate(capacity: 1)
  }

  var instructions: UnsafeMutablePointer<Instruction> { header.pointee.instructions }

  /// Fixes the instructions and constants; each constant's slot holds a reference of its own.
  func seal(_ words: [Instruction], constants values: [Value]) {
    instructions.deallocate()
    constants.deallocate()
    parameterCount = parameters.count
    instructionCount = words.count
    header.pointee.parameterCount = Int32(truncatingIfNeeded: parameterCount)
    header.pointee.instructions = .allocate(capacity: words.count)
    instructions.initialize(from: words, count: words.count)
    captureTable.deallocate()
    captureCount = captures.count
    captureTable = .allocate(capacity: Swift.max(captures.count, 1))
    captureTable.initialize(from: captures, count: captures.count)
    functionTable.deallocate()
    functionTable = .allocate(capacity: Swift.max(functions.count, 1))
    for (index, function) in functions.enumerated() {
      (functionTable + index).initialize(to: .passUnretained(function))
    }
    positionCounts.deallocate()
    positionCounts = .allocate(capacity: Swift.max(shapes.count, 1))
    for (index, shape) in shapes.enumerated() {
      (positionCounts + index).initialize(to: shape.positionCount)
    }
    constantCount = values.count
    constants = .allocate(capacity: Swift.max(values.count, 1))
    for (index, value) in values.enumerated() {
      (constants + index).initialize(to: Slot(value))
    }
  }

  deinit {
    constants.release(constantCount)
    instructions.deallocate()
    header.deallocate()
    captureTable.deallocate()
    functionTable.deallocate()
    constants.deallocate()
  }

  /// The values of the environment that this function and those inside it read, sorted by name.
  var environmentValues: [(name: String, value: Value)] {
    var values: [String: Value] = [:]
    var pending = [self]
    while let code = pending.popLast() {
      for (name, index) in code.environmentNames { values[name] = code.constants[index].value }
      pending += code.functions
    }
    return values.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
  }

  /// The text that constant `index` is.
  func text(_ index: Int) -> String {
    constants[index].holding(StringObject.self)?._withUnsafeGuaranteedRef { $0.text } ?? ""
  }
}

extension Code.Shape {
  /// How many positions it is made of, where it is an index of nothing else; else 0.
  fileprivate var positionCount: Int {
    guard case .index(let items) = self, items.allSatisfy({ $0 == .at }) else { return 0 }
    return items.count
  }
}
