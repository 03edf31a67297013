/// The kinds of content that a register may have at a point of the code.
struct Kinds: OptionSet, Hashable {
  var rawValue: UInt8

  static let boolean = Kinds(.boolean)
  static let number = Kinds(.number)
  static let object = Kinds(.object)
  static let nothing = Kinds(.nothing)
  static let missing = Kinds(.missing)
  static let lent = Kinds(.lent)

  /// Any value.
  static let value: Kinds = [.boolean, .number, .object, .nothing]
  /// Whatever a register can hold.
  static let any: Kinds = [.value, .missing, .lent]
  /// Whatever needs no counting.
  static let plain: Kinds = [.boolean, .number, .nothing, .missing, .lent]

  init(rawValue: UInt8) { self.rawValue = rawValue }
  init(_ tag: Slot.Tag) { rawValue = 1 << tag.rawValue }

  /// The same, with objects lent.
  var lent: Kinds { contains(.object) ? subtracting(.object).union(.lent) : self }

  var mayBeObject: Bool { contains(.object) }
}
