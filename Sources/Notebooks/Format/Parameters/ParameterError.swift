/// A parameter given with the command that cannot be set.
package enum ParameterError: Error, Sendable, Equatable {
  case unknown(name: String, suggestion: String?, known: [String])
  case ambiguous(name: String, candidates: [String])
  case wrongType(name: String, expected: String, found: String)
  case outOfRange(name: String, domain: String, found: String)
  case givenTwice(name: String)
}

extension ParameterError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unknown(let name, let suggestion?, _):
      "there is no parameter `\(name)`; did you mean `\(suggestion)`?"
    case .unknown(let name, nil, let known) where known.isEmpty:
      "there is no parameter `\(name)`, since no `.params` cell declares any"
    case .unknown(let name, nil, let known):
      "there is no parameter `\(name)`; there are \(known.listed)"
    case .ambiguous(let name, let candidates):
      "`\(name)` may be \(candidates.listed); write the name as the notebook does"
    case .wrongType(let name, let expected, let found):
      "the parameter `\(name)` is \(expected), not `\(found)`"
    case .outOfRange(let name, let domain, let found):
      "the parameter `\(name)` lies in \(domain), and \(found) does not"
    case .givenTwice(let name):
      "the parameter `\(name)` is given twice; give it once"
    }
  }
}
