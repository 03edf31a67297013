import Machine
import Session

extension InputKind {
  /// Functions of the library called with arguments of every kind, in one program after another.
  static let call = InputKind(name: "call") { random, _ in
    let calls = (0...random.below(3)).map { _ in "try { \(Call.one(&random)) } else { 0 }\n" }
    return Array((calls.joined() + Call.one(&random)).utf8)
  }
}

/// A call of a function of the library.
enum Call {
  private static let functions = Library.families.flatMap(\.functions)
    .sorted { $0.name < $1.name }.map { (name: $0.name, parameters: $0.parameters) }

  static func one(_ random: inout Random) -> String {
    let (name, parameters) = random.one(of: functions)
    var arguments: [String] = []
    var labelled: [String] = []
    for parameter in parameters {
      if parameter.isOptional, random.once(in: 2) { continue }
      let value = random.once(in: 8) ? one(&random) : OddValues.one(&random)
      if parameter.isVariadic {
        arguments += (0...random.below(3)).map { _ in OddValues.one(&random) }
      } else if parameter.isLabelOnly {
        labelled.append("\(parameter.name): \(value)")
      } else {
        arguments.append(value)
      }
    }
    if random.once(in: 12) { arguments.append(OddValues.one(&random)) }
    return "\(name)(\((arguments + labelled).joined(separator: ", ")))"
  }
}
