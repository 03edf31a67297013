import Files

extension Parameters {
  /// The values by the names of the parameters.
  var json: JSON {
    .object(Dictionary(settings.map { ($0.declaration.name, $0.value.json) }) { first, _ in first })
  }
}

extension ParameterValue {
  var json: JSON {
    switch self {
    case .number(let number): .number(number)
    case .boolean(let boolean): .boolean(boolean)
    case .text(let text): .text(text)
    }
  }
}
