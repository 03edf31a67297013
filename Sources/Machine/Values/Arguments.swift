/// The arguments of a call to Swift, in the order of its parameters; read in place, never copied.
///
/// Of a function with a `name…` parameter, `all` holds what was given by position, and an index
/// counts the parameters given by label.
///
/// It must not outlive the call. The getters raise the trap a user reads: which function, which
/// parameter, what was expected and found.
public struct Arguments {
  let base: UnsafeMutablePointer<Slot>
  let positionalCount: Int
  let count: Int
  let function: NativeFunction?

  private func slot(_ index: Int) -> UnsafeMutablePointer<Slot>? {
    let position = function?.isVariadic == true ? positionalCount + index : index
    return position < count ? base + position : nil
  }

  /// The argument, or `nil` where none was given.
  package subscript(index: Int) -> Value? { slot(index)?.pointee.value }

  /// The argument, with the register's reference moved out so that a sole owner can change it.
  package func take(_ index: Int) -> Value? { slot(index)?.pointee.take() }

  /// What was given by position.
  package var all: [Value] { (0..<positionalCount).compactMap { base[$0].value } }

  /// The argument, of any kind; a trap where none was given.
  package func value(_ index: Int) throws(Trap) -> Value {
    guard let value = self[index] else {
      throw Trap(.missingArgument(parameter(index), function: name))
    }
    return value
  }

  /// A number; a tensor without axes is one too.
  package func number(_ index: Int) throws(Trap) -> Double {
    guard let number = try value(index).number else {
      throw wrong(index, expected: "a number")
    }
    return number
  }

  /// A number, or `initial` where none was given.
  package func number(_ index: Int, default initial: Double) throws(Trap) -> Double {
    self[index] == nil ? initial : try number(index)
  }

  /// A whole number within `bounds`.
  package func integer(_ index: Int, in bounds: ClosedRange<Int>) throws(Trap) -> Int {
    let number = try number(index)
    guard let integer = Int(exactly: number), bounds.contains(integer) else {
      let lower = bounds.lowerBound
      let wanted =
        bounds.upperBound == .max ? "at least \(lower)" : "in \(lower)..\(bounds.upperBound)"
      throw wrong(index, expected: "a whole number \(wanted)")
    }
    return integer
  }

  /// True or false, or `initial` where neither was given.
  package func boolean(_ index: Int, default initial: Bool) throws(Trap) -> Bool {
    switch self[index] {
    case nil: return initial
    case .boolean(let boolean)?: return boolean
    default: throw wrong(index, expected: "true or false")
    }
  }

  /// The text of a string.
  package func string(_ index: Int) throws(Trap) -> String {
    guard let text = try value(index).cast(StringObject.self) else {
      throw wrong(index, expected: "a string")
    }
    return text.text
  }

  /// The text of a string, or `nil` where none was given.
  package func optionalString(_ index: Int) throws(Trap) -> String? {
    self[index] == nil ? nil : try string(index)
  }

  /// The elements of a list that was not stacked.
  package func list(_ index: Int) throws(Trap) -> [Value] {
    guard let list = try value(index).cast(ListObject.self) else {
      throw wrong(index, expected: "a list")
    }
    return list.elements
  }

  /// An object of that class, which the message calls `kind`.
  package func object<T: Object>(_ index: Int, _ type: T.Type, _ kind: String) throws(Trap) -> T {
    guard let object = try value(index).cast(type) else { throw wrong(index, expected: kind) }
    return object
  }

  /// The error for an argument of the wrong kind.
  package func wrong(_ index: Int, expected: String, found: String? = nil) -> Trap {
    Trap(
      .wrongArgument(
        parameter(index), function: name, expected: expected,
        found: found ?? self[index].map(\.summary) ?? "nothing"))
  }

  package var name: String { function?.name ?? "the function" }

  private func parameter(_ index: Int) -> String {
    guard let function else { return "argument \(index + 1)" }
    let named = function.isVariadic ? function.labelled : function.parameters
    return named.indices.contains(index) ? named[index].name : "argument \(index + 1)"
  }
}

extension Value {
  /// A value short enough to stand in a message: small ones as printed, others by kind.
  package var summary: String {
    switch self {
    case .number, .boolean, .nothing: display
    case .object(let object):
      if object is StringObject, object.display.count <= 40 {
        object.display
      } else {
        object.kindDescription
      }
    }
  }
}
