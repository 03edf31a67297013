import Syntax

/// A compiled function: instructions, constants, and what errors need to speak of the source.
package final class Code {
  /// A value taken along when the function is defined.
  struct Capture {
    enum Origin {
      case register(Int)
      case capture(Int)
      /// The function that defines the one which captures.
      case running
    }
    var name: String
    var origin: Origin
  }

  /// The operands that do not fit a word.
  enum Shape {
    /// For each item of an index: one value, or a slice with these ends given.
    case index([IndexShape])
    case record([String])
    /// The names of a call's last arguments; for a method its name too.
    case labels([String], method: String?)
    case claim(ClaimShape)
  }

  enum IndexShape {
    case at
    case slice(from: Bool, to: Bool)
  }

  /// A claim's source, and which of its functions come in which order.
  package struct ClaimShape {
    package var claim: Claim
    package var source: Source
  }

  package let name: String
  package let source: Source
  package internal(set) var parameters: [String] = []
  package internal(set) var requiredCount = 0
  package internal(set) var documentation: Documentation?
  /// Where the function is written in its source.
  package internal(set) var span = Span(0, 0)
  /// The definition as written, up to its body.
  package internal(set) var signature = ""
  var registerCount = 0
  var captures: [Capture] = []
  var functions: [Code] = []
  var shapes: [Shape] = []
  var spans: [Span] = []
  /// Per instruction: bit 0 says R[b] is a temporary nobody reads again, bit 1 the same of R[c].
  var lastUses: [UInt8] = []
  /// Regions protected by `try`, inner ones first.
  var handlers: [Handler] = []
  private(set) var instructionCount = 0
  // SAFETY: both blocks are written once by `seal` and freed in `deinit`.
  private(set) var instructions: UnsafeMutablePointer<Instruction>
  private(set) var constants: UnsafeMutablePointer<Slot>
  private(set) var constantCount = 0

  struct Handler {
    var start: Int
    var end: Int
    var target: Int
  }

  init(name: String, source: Source) {
    self.name = name
    self.source = source
    instructions = .allocate(capacity: 1)
    constants = .allocate(capacity: 1)
  }

  /// Fixes the instructions and constants; each constant's slot holds a reference of its own.
  func seal(_ words: [Instruction], constants values: [Value]) {
    instructions.deallocate()
    constants.deallocate()
    instructionCount = words.count
    instructions = .allocate(capacity: words.count)
    instructions.initialize(from: words, count: words.count)
    constantCount = values.count
    constants = .allocate(capacity: Swift.max(values.count, 1))
    for (index, value) in values.enumerated() { constants[index] = Slot(value) }
  }

  deinit {
    for index in 0..<constantCount where constants[index].tag == .object {
      constants[index].release()
    }
    instructions.deallocate()
    constants.deallocate()
  }
}
