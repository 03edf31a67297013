import Machine

/// What the reference says of one name, operator or word of the language.
package struct ReferenceEntry: Sendable {
  /// What one asks for: a name, an operator, a reserved word.
  package var name: String
  /// Other spellings that mean the same.
  package var otherNames: [String] = []
  /// What else leads here: the other half of a pair, the opposite.
  package var relatedNames: [String] = []
  /// How it is written: "append(list, value)".
  package var signature: String
  /// What it does: one line, or several.
  package var text: String
  /// Code and what it prints; absent only where there is nothing to try.
  package var example: (code: String, output: String)?

  /// Whether `asked` means this entry.
  package func isCalled(_ asked: String) -> Bool { names.contains(asked) }

  /// All that leads here.
  package var names: [String] { [name] + otherNames + relatedNames }
}

extension ReferenceEntry {
  init(_ function: NativeFunction) {
    self.init(
      name: function.name, signature: function.signature, text: function.summary,
      example: function.example)
  }

  init(_ code: Code) {
    self.init(
      name: code.name, signature: code.signature, text: code.documentation?.text ?? "",
      example: code.documentation?.example)
  }

  /// An entry of syntax: its spellings, the first of which it is sorted under.
  init(
    _ names: String..., related: [String] = [], form: String, _ text: String, _ code: String,
    gives output: String
  ) {
    self.init(
      name: names[0], otherNames: Array(names.dropFirst()), relatedNames: related,
      signature: form, text: text, example: (code, output))
  }
}
