import Machine
import Syntax

extension NotebookRunner {
  /// What the names in `results:` are bound to, of those that are bound to numbers.
  var namedResults: [String: Double] {
    var results: [String: Double] = [:]
    for name in notebook.frontMatter.results {
      // The name as the language reads it, look-alikes folded.
      guard
        case .name(let known)? = try? Parser.parseExpression(Source(name: "", text: name)),
        // Of a restored cell the value may not be at hand.
        (try? fetch([known.text])) != nil, let number = session.environment[known.text]?.number
      else { continue }
      results[name] = number
    }
    return results
  }
}
