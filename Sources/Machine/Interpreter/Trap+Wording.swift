import Syntax

extension Trap: CustomStringConvertible {
  /// What happened, in words, without the place.
  public var description: String {
    switch reason {
    case .unsupportedOperator(let symbol, let left, let right):
      "\(symbol) has no meaning between \(left) and \(right)"
    case .unsupportedUnary(let symbol, let operand):
      "\(symbol) has no meaning for \(operand)"
    case .notFunction(let kind):
      "\(kind) is not a function and cannot be called"
    case .missingArgument(let parameter, let function):
      "\(function) needs a value for \(parameter)"
    case .tooManyArguments(let function, let limit, let given):
      "\(function) takes \(count(limit, "argument")), not \(given)"
    case .unknownLabel(let label, let function, _):
      "\(function) has no parameter \(label)"
    case .repeatedArgument(let parameter, let function):
      "\(function) was given \(parameter) twice, by position and by label"
    case .wrongArgument(let parameter, let function, let expected, let found):
      "\(parameter) of \(function) is to be \(expected), but is \(found)"
    case .indexKind(let kind):
      "an index is a whole number, not \(kind)"
    case .indexOutOfRange(let index, let length):
      length == 0
        ? "index \(index) of something empty"
        : "index \(index) is outside 0..\(length) (or −\(length)..0 from the end)"
    case .fractionalIndex(let number):
      "an index is a whole number, not \(NumberFormat.plain(number))"
    case .notIndexable(let kind):
      "\(kind) has no elements to index so"
    case .notChangeable(let kind, let parts):
      "\(kind) has no \(parts) to change so"
    case .noField(let name, let kind, _):
      "\(kind) has no field \(name), and there is no function of that name"
    case .notIterable(let kind):
      "\(kind) has no elements to run over"
    case .fractionalRange(let from, let to):
      "to run over \(NumberFormat.plain(from))..\(NumberFormat.plain(to)) both ends must be whole"
    case .tooLong(let kind, let limit):
      "\(kind) at most \(limit); work on parts of it"
    case .partCount(let expected, let found, let kind):
      "\(count(expected, "name")) on the left, but \(kind) has \(count(found, "part"))"
    case .notBoolean(let kind):
      "a condition is true or false, not \(kind)"
    case .noValue(let name):
      "\(name) has no value yet"
    case .notLaw(let kind):
      "only a law can be drawn from, not \(kind)"
    case .cannotFormat(let kind):
      "a number format does not apply to \(kind)"
    case .tooDeep:
      "the calls are nested too deeply: does a function call itself without end?"
    case .textTooLong(let limit):
      "a string takes at most \(limit >> 20) megabytes"
    case .interrupted:
      "interrupted"
    case .madeNaN(""):
      "the first NaN was made in here"
    case .madeNaN(let operands):
      "the first NaN was made of \(operands)"
    case .assertion(let message):
      message.isEmpty ? "the assertion does not hold" : message
    case .unsupported(let what):
      what
    case .library(let error):
      error.description
    }
  }

  /// What to try, where there is something.
  package var hint: String? {
    switch reason {
    case .unknownLabel(let label, _, let known):
      near(label, known)
        ?? (known.isEmpty ? nil : "its parameters: " + known.joined(separator: ", "))
    case .noField(let name, _, let known):
      near(name, known) ?? (known.isEmpty ? nil : "its fields: " + known.joined(separator: ", "))
    case .notBoolean(let kind) where kind.contains("tensor"):
      "all(mask) is true where every element is"
    case .wrongArgument(_, _, let expected, "a range") where expected.contains("tensor"):
      "[a..b], the vector of its whole numbers"
    case .notFunction(let kind) where kind == "a number":
      "a product is written with *"
    case .notFunction(let kind) where kind.contains("tensor") || kind.contains("list"):
      "v[k] for an element"
    case .unsupportedOperator("+", let left, let right)
    where left == "a string" || right == "a string":
      "\"{x}\" puts a value into a string"
    case .unsupportedOperator(let symbol, "a range", _) where symbol != "..",
      .unsupportedOperator(let symbol, _, "a range") where symbol != "..":
      "[a..b], the vector of its whole numbers"
    case .missingArgument(let parameter, _) where !parameter.contains(" "):
      "\(parameter): … among the arguments"
    case .notBoolean("a number"): "a comparison, as in x ≠ 0"
    case .indexKind("a string"): "r.name for a field"
    case .madeNaN: ":nan off lets it pass"
    case .notIterable("a number"): "0..n runs over 0, 1, …, n - 1"
    case .fractionalRange: "linspace(a, b, n) for n numbers from a to b"
    case .notLaw: "z = … to give a name to a value; z ~ Normal(0, 1) draws"
    default: nil
    }
  }

  private func near(_ name: String, _ known: [String]) -> String? {
    let names = nearestNames(to: name, among: known)
    return names.isEmpty ? nil : names.joined(separator: " or ")
  }

  private func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
