import Machine
import Models
import Tensors

extension Arguments {
  /// What is given for the settings of a constructor, in their order.
  func settings(
    _ settings: [Setting], _ interpreter: Interpreter
  ) throws(Trap) -> Settings {
    var values: [String: SettingValue] = [:]
    for (index, setting) in settings.enumerated()
    where !setting.isOptional || self[index] != nil {
      values[setting.label] = try value(index, as: setting.kind, interpreter)
    }
    return Settings(values)
  }

  private func value(
    _ index: Int, as kind: Setting.Kind, _ interpreter: Interpreter
  ) throws(Trap) -> SettingValue {
    switch kind {
    case .count: return .count(try integer(index, in: 1...100_000_000))
    case .pair:
      let (a, b) = try pair(index, from: 1)
      return .pair(a, b)
    case .number: return .number(try number(index))
    case .flag: return .flag(try boolean(index, default: true))
    case .padding: return .padding(try padding(index, isNumber: true))
    case .samePadding: return .padding(try padding(index, isNumber: false))
    case .initializer: return .initializer(try initializer(index))
    case .rate: return .rate(try rate(index, interpreter))
    }
  }

  /// "valid", "same", or, where it may be, one whole number or two.
  private func padding(_ index: Int, isNumber: Bool) throws(Trap) -> Window.Padding {
    switch self[index]?.cast(StringObject.self)?.text {
    case "valid"?: return .valid
    case "same"?: return .same
    case nil where isNumber:
      let (rows, columns) = try pair(index, from: 0)
      return .by(rows: rows, columns: columns)
    default: throw wrong(index, expected: "\"valid\" or \"same\"")
    }
  }

  /// A whole number for both sides, or two.
  private func pair(_ index: Int, from lower: Int) throws(Trap) -> (Int, Int) {
    let expected = "a whole number in \(lower)..\(Window.longest), or two of them"
    guard let tensor = try? tensor(index), tensor.rank <= 1, (1...2).contains(tensor.count) else {
      throw wrong(index, expected: expected)
    }
    var numbers: [Int] = []
    for scalar in tensor.scalars {
      guard let number = Int(exactly: scalar), (lower...Window.longest).contains(number) else {
        throw wrong(index, expected: expected)
      }
      numbers.append(number)
    }
    return (numbers[0], numbers[numbers.count - 1])
  }

  /// The name of a rule, or a law of single numbers.
  private func initializer(_ index: Int) throws(Trap) -> Initializer {
    if let law = self[index]?.cast(LawObject.self) { return .law(law.law) }
    let names = Initializer.named.map { "\"\($0.name)\"" }.joined(separator: ", ")
    guard let name = self[index]?.cast(StringObject.self)?.text, let rule = Initializer(name: name)
    else { throw wrong(index, expected: "a law, or one of \(names)") }
    return rule
  }

  /// A number, or a function of the step.
  private func rate(_ index: Int, _ interpreter: Interpreter) throws(Trap) -> Rate {
    let given = try value(index)
    if given.number != nil { return .constant(try number(index)) }
    guard case .object(let object) = given, object is Closure || object is Composition else {
      throw wrong(index, expected: "a number, or a function of the step")
    }
    return .schedule(FunctionSchedule(function: given, interpreter: interpreter))
  }
}
