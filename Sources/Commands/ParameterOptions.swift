import ArgumentParser

/// The parameters that a command gives its notebooks.
struct ParameterOptions: ParsableArguments {
  @Option(name: .short, parsing: .unconditionalSingleValue, help: "Set a parameter: NAME=VALUE.")
  var parameter: [String] = []

  func overrides() throws -> [(name: String, text: String)] {
    try parameter.map { setting in
      guard let equals = setting.firstIndex(of: "="), equals != setting.startIndex else {
        StandardError.write("error: -p takes NAME=VALUE, not \(setting)")
        throw CommandFailure(status: .usage)
      }
      return (String(setting[..<equals]), String(setting[setting.index(after: equals)...]))
    }
  }
}
