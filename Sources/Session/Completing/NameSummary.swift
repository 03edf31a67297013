import Machine

/// What is worth knowing of a name without having its value: enough to complete it and to show the
/// signature of its calls.
package struct NameSummary: Codable, Sendable, Equatable {
  package var name: String
  /// Of a function.
  package var signature: String?
  /// The labels that a call of it may give.
  package var parameters: [String]
  /// What may stand behind a dot.
  package var fields: [String] = []

  /// Of a name whose value is not at hand.
  package init(_ name: String) {
    self.name = name
    parameters = []
  }

  package init(_ name: String, _ value: Value) {
    self.name = name
    signature = Help.signature(of: value)
    parameters = Self.parameters(of: value)
    if case .object(let object) = value { fields = object.fieldNames }
  }

  static func parameters(of value: Value) -> [String] {
    if let native = value.cast(NativeFunction.self) { return CallSignature(native).parameters }
    return value.cast(Closure.self)?.code.parameters ?? []
  }
}
