import Syntax

/// A parameter with the value it has in a run.
package struct ParameterSetting: Sendable, Equatable {
  package var declaration: ParameterDeclaration
  package var value: ParameterValue
  /// Whether the value was given with the command: its paths start where that was typed.
  package var isOverridden: Bool
}

/// The parameters of a run.
package struct Parameters: Sendable {
  package var settings: [ParameterSetting]
  /// `-p seed=7`, where the notebook declares no `seed` of its own.
  package var seed: UInt64?
}

extension Parameters {
  /// The seed of the random streams of a run.
  func seed(of notebook: Notebook) -> UInt64 { seed ?? notebook.frontMatter.seed }

  /// Sets `declared` to what `overrides` say, or reports every override that cannot be followed.
  ///
  /// `sigma_max=0.5` sets `σ_max`. Where a folder is run, an override is for the notebooks that
  /// declare it: `ignoresUnknown` passes over the others.
  package static func resolve(
    _ declared: [ParameterDeclaration], overrides: [(name: String, text: String)],
    ignoresUnknown: Bool = false
  ) -> (parameters: Parameters, errors: [ParameterError]) {
    var parameters = Parameters(
      settings: declared.map {
        ParameterSetting(declaration: $0, value: $0.initial, isOverridden: false)
      })
    var errors: [ParameterError] = []
    for (name, text) in overrides {
      do {
        try parameters.set(name, to: text, ignoresUnknown: ignoresUnknown)
      } catch {
        errors.append(error)
      }
    }
    return (parameters, errors)
  }

  private mutating func set(
    _ name: String, to text: String, ignoresUnknown: Bool
  ) throws(ParameterError) {
    guard let index = try index(of: name) else {
      if name == "seed" {
        let value = try Self.seed(from: text)
        guard seed == nil else { throw .givenTwice(name: name) }
        seed = value
      } else if !ignoresUnknown {
        throw Self.unknown(name, among: settings.map(\.declaration))
      }
      return
    }
    let declaration = settings[index].declaration
    guard !settings[index].isOverridden else { throw .givenTwice(name: declaration.name) }
    settings[index].value = try declaration.value(from: text)
    settings[index].isOverridden = true
  }

  static func seed(from text: String) throws(ParameterError) -> UInt64 {
    guard let value = UInt64(text) else {
      throw .wrongType(
        name: "seed", expected: "a whole number from 0 to 2⁶⁴ − 1", found: text)
    }
    return value
  }

  /// The parameter called `name`, or else the only one with the same ASCII spelling.
  private func index(of name: String) throws(ParameterError) -> Int? {
    try Self.index(of: name, among: settings.map(\.declaration.name))
  }

  static func index(
    of name: String, among names: [String]
  ) throws(ParameterError) -> Int? {
    if let index = names.firstIndex(of: name) { return index }
    let twins = names.indices.filter { asciiTwin(of: names[$0]) == asciiTwin(of: name) }
    guard twins.count < 2 else {
      throw .ambiguous(name: name, candidates: twins.map { names[$0] })
    }
    return twins.first
  }

  /// The error for an override that none of `declared` answers to.
  package static func unknown(
    _ name: String, among declared: [ParameterDeclaration]
  ) -> ParameterError {
    let twins = declared.map { (name: $0.name, twin: asciiTwin(of: $0.name)) }
    let nearest = nearestNames(to: asciiTwin(of: name), among: twins.map(\.twin)).first
    let suggestion = twins.first { $0.twin == nearest }?.name
    return .unknown(name: name, suggestion: suggestion, known: declared.map(\.name))
  }

  /// Whether `declared` has a parameter that an override called `name` sets.
  package static func declares(_ name: String, in declared: [ParameterDeclaration]) -> Bool {
    name == "seed" || declared.contains { asciiTwin(of: $0.name) == asciiTwin(of: name) }
  }
}

extension ParameterDeclaration {
  /// The value that `text` means for this parameter.
  package func value(from text: String) throws(ParameterError) -> ParameterValue {
    let value: ParameterValue
    switch initial {
    case .text:
      value = .text(text)
    case .boolean:
      guard text == "true" || text == "false" else {
        throw .wrongType(name: name, expected: "true or false", found: text)
      }
      value = .boolean(text == "true")
    case .number:
      guard let number = ParameterLiteral.number(text)?.value, domain != nil || number.isFinite
      else {
        throw .wrongType(name: name, expected: "a number", found: text)
      }
      guard !isWhole || number.rounded() == number else {
        throw .wrongType(name: name, expected: "a whole number", found: text)
      }
      value = .number(number)
    }
    if let domain, !domain.contains(value) {
      throw .outOfRange(name: name, domain: domain.description, found: text)
    }
    return value
  }
}
