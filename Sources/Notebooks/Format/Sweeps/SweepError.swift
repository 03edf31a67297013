/// A sweep that cannot be made.
package enum SweepError: Error, Sendable, Equatable {
  case malformed(String)
  case emptyValue(name: String)
  case badRange(name: String, found: String)
  case repeated(name: String, value: String)
  case givenTwice(name: String)
  case tooManyPoints
  case parameter(ParameterError)
}

extension SweepError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .malformed(let text):
      "--sweep takes NAME=VALUE,VALUE,… or NAME=LOW..HIGH, not `\(text)`"
    case .emptyValue(let name):
      "--sweep \(name): a value is empty; give values with one comma between two"
    case .badRange(let name, let found):
      "--sweep \(name): a range is two whole numbers, the smaller first, such as 0..4, not `\(found)`"
    case .repeated(let name, let value):
      "--sweep \(name): the value \(value) is given twice; give it once"
    case .givenTwice(let name):
      "the parameter `\(name)` is swept twice; give all its values in one --sweep"
    case .tooManyPoints:
      "a sweep has at most \(Sweep.mostPoints) points, and this one has more; sweep in parts"
    case .parameter(let error): "--sweep: \(error)"
    }
  }
}
