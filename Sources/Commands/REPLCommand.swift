import Session

/// An entry that speaks to the REPL itself instead of being evaluated.
enum REPLCommand: Equatable {
  /// `?kl` explains a name; `?` and `:help` say what can be typed.
  case explain(String)
  /// `:find words` lists functions.
  case find([String])
  /// `:plan` shows how the loss of the last training was computed.
  case plan
  case quit
  case unknown(String)

  /// Nothing for an entry of the language. `help`, `quit` and `exit` are meant for the REPL unless
  /// `isDefined` says that the user has given the name a meaning.
  init?(_ entry: String, isDefined: (String) -> Bool) {
    let words = entry.split(whereSeparator: \.isWhitespace).map(String.init)
    guard let first = words.first else { return nil }
    if first.hasPrefix("?") {
      // `?kl(q, p)` asks about kl.
      let asked = entry.drop { $0.isWhitespace }.dropFirst().drop { $0.isWhitespace }
      let name = asked.prefix { !$0.isWhitespace && $0 != "(" && $0 != "[" }
      self = .explain(name.isEmpty ? asked.firstWord : name.unquoted)
    } else if first.hasPrefix(":") {
      switch first {
      case ":help", ":h", ":?": self = .explain(words.count > 1 ? words[1] : "")
      case ":find": self = .find(Array(words.dropFirst()))
      case ":plan": self = .plan
      case ":quit", ":q", ":exit": self = .quit
      default: self = .unknown(first)
      }
    } else if words.count == 1 {
      let name = first.hasSuffix("()") ? String(first.dropLast(2)) : first
      guard !isDefined(name) else { return nil }
      switch name {
      case "help": self = .explain("")
      case "quit", "exit": self = .quit
      default: return nil
      }
    } else {
      return nil
    }
  }

  /// What the command says; nothing if it only ends the session.
  func answer(in session: Session) -> String? {
    switch self {
    case .explain(""): return Self.guide
    case .explain(let name): return Help.text(for: name, in: session)
    case .find(let words):
      let found = words.isEmpty ? Help.overview() : Help.found(by: words)
      return found.isEmpty ? "nothing is described by \(words.joined(separator: " "))" : found
    case .plan:
      let plans = session.world.plans
      return plans.isEmpty
        ? "nothing was trained yet" : plans.joined(separator: "\n\n")
    case .quit: return nil
    case .unknown(let name):
      return "there is no command \(name); :help, :find, :plan and :quit are the commands"
    }
  }

  private static let guide = """
    ?name          what a name or an operator means: ?kl, ?for, ?@
    :find WORDS    what is described by these words; without words, everything
    :plan          how the loss of the last training was computed, step by step
    Tab            completes names, and symbols such as \\sigma and \\nabla
    Alt-Enter      a further row; Enter too, where an entry is not complete
    Up, Ctrl-R     earlier entries, by how they begin or by what they contain
    Ctrl-C         gives up what is typed, or stops what runs
    :quit, Ctrl-D  leaves
    """
}

extension Substring {
  /// `?(` and `?[` ask about the bracket.
  fileprivate var firstWord: String { String(prefix { !$0.isWhitespace }) }

  /// `?'in'` asks about in, `?'` about the quote.
  fileprivate var unquoted: String {
    count > 2 && first == "'" && last == "'" ? String(dropFirst().dropLast()) : String(self)
  }
}
