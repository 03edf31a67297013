/// What a `param` line says: a name, its default, and the values it may take.
package struct ParameterDeclaration: Sendable, Equatable {
  package enum Domain: Sendable, Equatable {
    case interval(ClosedRange<Double>)
    case choice([ParameterValue])
  }

  package var name: String
  package var initial: ParameterValue
  /// Whether its numbers are whole: the default and the bounds are written without a fraction.
  package var isWhole: Bool
  package var domain: Domain?
  package var documentation: String?
  package var line: Int
  package var column: Int
}

/// A number, a truth value or a text: what a parameter can be set to.
package enum ParameterValue: Sendable, Equatable {
  case number(Double)
  case boolean(Bool)
  case text(String)
}

extension ParameterValue: CustomStringConvertible {
  /// As written in a notebook: `1000`, `0.5`, `true`, `"data/mnist"`.
  package var description: String {
    switch self {
    case .number(.infinity): "∞"
    case .number(-.infinity): "-∞"
    case .number(let number):
      if let whole = Int64(exactly: number), abs(number) < 1e15 { "\(whole)" } else { "\(number)" }
    case .boolean(let boolean): "\(boolean)"
    case .text(let text): "\"\(text)\""
    }
  }
}

extension ParameterDeclaration.Domain: CustomStringConvertible {
  /// As written in a notebook: `1..2000` or `{"a", "b"}`.
  package var description: String {
    switch self {
    case .interval(let range):
      "\(ParameterValue.number(range.lowerBound))..\(ParameterValue.number(range.upperBound))"
    case .choice(let values):
      "{" + values.map(\.description).joined(separator: ", ") + "}"
    }
  }

  package func contains(_ value: ParameterValue) -> Bool {
    switch (self, value) {
    case (.interval(let range), .number(let number)): range.contains(number)
    case (.interval, _): false
    case (.choice(let values), _): values.contains(value)
    }
  }
}
