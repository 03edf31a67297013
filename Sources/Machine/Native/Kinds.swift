/// The kinds of content that a register may have at a point of the code.
struct Kinds: OptionSet, Hashable {
  var rawValue: UInt8

  static let boolean = Kinds(.boolean)
  static let number = Kinds(.number)
  static let object = Kinds(.object)
  static let nothing = Kinds(.nothing)
  static let missing = Kinds(.missing)

  /// Any value.
  static let value: Kinds = [.boolean, .number, .object, .nothing]
  /// Whatever a register can hold.
  static let any: Kinds = [.value, .missing]
  /// Whatever needs no counting.
  static let plain: Kinds = [.boolean, .number, .nothing, .missing]

  init(rawValue: UInt8) { self.rawValue = rawValue }
  init(_ tag: Slot.Tag) { rawValue = 1 << tag.rawValue }

  var mayBeObject: Bool { contains(.object) }
}
