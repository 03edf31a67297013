import Machine
import Syntax

/// What a name is known to mean where nothing has run.
enum Meaning {
  case function(CallSignature)
  /// A function of the library.
  case library(CallSignature)
  /// A value of that kind, which cannot be called.
  case value(String)
  /// A value, perhaps a function: a parameter, the result of a call, a name bound in several places.
  case unknown

  /// What the library or a module means by a value.
  init(_ value: Value) {
    switch value {
    case .object(let object as NativeFunction): self = .library(CallSignature(object))
    case .number: self = .value("a number")
    default: self = .unknown
    }
  }

  /// What a name bound to `expression` means; `meaning` answers for other names.
  init(of expression: Expression, named name: String, _ meaning: (Name) -> Meaning) {
    switch expression.ungrouped {
    case .lambda(let node): self = .function(CallSignature(name, node.parameters))
    case .number: self = .value("a number")
    case .string: self = .value("a string")
    case .record: self = .value("a record")
    case .range: self = .value("a range")
    case .list, .comprehension: self = .value("a list or tensor")
    case .tuple: self = .value("a list")
    case .constant(let node):
      self = .value(node.constant == .nothing ? "nothing" : "true or false")
    case .call(let node):
      guard case .name(let callee) = node.callee,
        Library.answersNumbers.contains(callee.text), case .library = meaning(callee)
      else {
        self = .unknown
        return
      }
      self = .value("a number or tensor")
    default: self = .unknown
    }
  }
}

extension Library {
  /// The functions whose results are numbers and tensors whatever they are given.
  static let answersNumbers: Set<String> = Set(
    (elementwiseFunctions + constructionFunctions + shapeFunctions + reductionFunctions).map(\.name)
  ).subtracting(["identity", "where", "float32", "float64"])
}
