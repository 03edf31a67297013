import Machine
import Syntax

/// What a function takes, known without calling it: a definition in a text, or one of the library.
struct CallSignature {
  /// As errors call it.
  var function: String
  /// The names that a label may have, in the order of the parameters.
  var parameters: [String]
  /// How many arguments, from the first, it cannot do without.
  var requiredCount: Int
  /// How many it takes by position; nil for any number.
  var positionalLimit: Int?
  /// Whether a parameter given by position is one of `parameters`, which `name…` is not.
  var isLabelledByPosition: Bool { positionalLimit != nil }

  init(_ definition: FunctionDefinition) {
    self.init(definition.name.text, definition.parameters)
  }

  /// A definition, or a lambda that a name is bound to.
  init(_ name: String, _ parameters: [Parameter]) {
    function = name
    self.parameters = parameters.map(\.name.text)
    requiredCount = parameters.prefix { $0.initial == nil }.count
    positionalLimit = parameters.count
  }

  init(_ function: NativeFunction) {
    self.function = function.name
    let isVariadic = function.parameters.contains(where: \.isVariadic)
    let labelled = function.parameters.filter(\.isLabelOnly)
    parameters = (isVariadic ? labelled : function.parameters).map(\.name)
    positionalLimit = isVariadic ? nil : function.parameters.count - labelled.count
    requiredCount =
      isVariadic ? 0 : function.parameters.prefix { !$0.isOptional && !$0.isVariadic }.count
  }

  /// Every way in which `arguments` are not those of the function, each at its place. They are the
  /// errors that the call would raise, of which running shows only the first.
  func faults(of arguments: GivenArguments) -> [(reason: Trap.Reason, span: Span)] {
    var faults: [(Trap.Reason, Span)] = []
    let given = arguments.positional.count
    if let limit = positionalLimit, given > limit {
      faults.append(
        (
          .tooManyArguments(function: function, limit: limit, given: given),
          arguments.positional[limit].joined(with: arguments.positional[given - 1])
        ))
    }
    var labelled: Set<String> = []
    for label in arguments.labels {
      let position = parameters.firstIndex(of: label.text)
      if let position, isLabelledByPosition, position < given {
        faults.append((.repeatedArgument(label.text, function: function), label.span))
      } else if position == nil {
        faults.append(
          (.unknownLabel(label.text, function: function, known: parameters), label.span))
      }
      labelled.insert(label.text)
    }
    // A label that is misspelled stands for the parameter that seems to be missing.
    guard faults.isEmpty, given < requiredCount else { return faults }
    for parameter in parameters[given..<requiredCount] where !labelled.contains(parameter) {
      faults.append((.missingArgument(parameter, function: function), arguments.call))
    }
    return faults
  }
}

/// The arguments of a call: where those by position stand, and the labels of the others.
struct GivenArguments {
  var positional: [Span]
  var labels: [Name]
  /// The whole call.
  var call: Span
}
