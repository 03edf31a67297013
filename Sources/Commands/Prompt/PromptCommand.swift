/// A command of the prompt: how it is called, what it takes, what it does.
struct CommandForm: Sendable {
  enum Kind: Sendable {
    case help, doc, find, type, time, bench, variables, plan, nan, set, history
    case load, save, undo, reset, edit, tour, quit
    case next, back, goTo, run, until, list, difference, claims, figure, source, keep, reload
  }

  let kind: Kind
  /// Its name, then other ones, without the colon.
  let names: [String]
  /// What stands behind the name in `:help`; empty where nothing may.
  let argument: String
  let summary: String

  init(_ kind: Kind, _ names: String..., argument: String = "", does summary: String) {
    self.kind = kind
    self.names = names
    self.argument = argument
    self.summary = summary
  }

  /// Those of the REPL.
  static let repl =
    asking + [
      CommandForm(.variables, "vars", does: "names of the session: kind, range, size"),
      CommandForm(.load, "load", argument: "FILE.hw5", does: "runs a script in this session"),
      CommandForm(.save, "save", argument: "FILE.hw5nb", does: "writes the entries as a notebook"),
      CommandForm(.undo, "undo", does: "takes the last entry back that bound names"),
      CommandForm(.reset, "reset", does: "forgets all names"),
      CommandForm(.edit, "edit", does: "the last entry in $EDITOR"),
      CommandForm(.tour, "tour", does: "the language in ten minutes, step by step"),
    ] + leaving

  /// Those of a walk through a notebook.
  static let stepper =
    [
      CommandForm(.next, "next", "n", does: "runs the next cell"),
      CommandForm(.back, "back", "b", does: "goes back over the last cell"),
      CommandForm(.goTo, "goto", argument: "CELL", does: "goes to the place before a cell"),
      CommandForm(.run, "run", argument: "[CELL|stale]", does: "runs on to a cell, or to the end"),
      CommandForm(.until, "until", argument: "CLAIM", does: "runs on until a claim is judged"),
      CommandForm(.list, "list", does: "the cells: where they are, what became of them"),
      CommandForm(.variables, "env", "vars", does: "names as they are here: kind, range, size"),
      CommandForm(
        .difference, "diff", argument: "[I J]", does: "names that the last cell bound or changed"),
      CommandForm(.claims, "claims", does: "the claims and their verdicts"),
      CommandForm(.figure, "fig", argument: "[CELL]", does: "the figure of a cell"),
      CommandForm(.source, "src", argument: "[CELL]", does: "the text of a cell"),
      CommandForm(
        .keep, "keep", argument: "NAME", does: "writes what bound a name as a cell, here"),
      CommandForm(.edit, "edit", argument: "[CELL]", does: "the notebook in $EDITOR, at a cell"),
      CommandForm(.reload, "reload", does: "reads the file again"),
    ] + asking + leaving

  private static let asking = [
    CommandForm(
      .help, "help", "h", "?", argument: "[NAME]", does: "this list, or what a name means"),
    CommandForm(.doc, "doc", argument: "NAME", does: "what a name or an operator means, as ?NAME"),
    CommandForm(
      .find, "find", argument: "[WORDS]", does: "functions by what they do; without words, all"),
    CommandForm(.type, "type", argument: "EXPR", does: "what kind of value an expression has"),
    CommandForm(.time, "time", argument: "EXPR", does: "how long an expression takes"),
    CommandForm(.bench, "bench", argument: "EXPR", does: "the same, at its best of many times"),
    CommandForm(.plan, "plan", does: "how the loss of the last training was computed"),
    CommandForm(
      .nan, "nan", argument: "on|off", does: "an error where the first NaN is made, or none"),
    CommandForm(
      .history, "history", argument: "[TEXT]",
      does: "earlier entries, or those with a text; import FILE: libedit's"),
    CommandForm(
      .set, "set", argument: "SETTING", does: "vi or emacs: the keys; hints on or off"),
  ]

  private static let leaving = [
    CommandForm(.quit, "quit", "q", "exit", does: "leaves, as Ctrl-D does")
  ]

  /// The command of a name without its colon, or of as much of one as no other begins with.
  static func named(_ name: String, among forms: [CommandForm]) -> CommandForm? {
    if let form = forms.first(where: { $0.names.contains(name) }) { return form }
    let begun = forms.filter { $0.names[0].hasPrefix(name) }
    return begun.count == 1 && !name.isEmpty ? begun[0] : nil
  }
}

/// An entry that speaks to the program itself instead of being evaluated.
enum PromptCommand: Equatable {
  case known(CommandForm.Kind, argument: String)
  /// A name behind a colon that no command has.
  case unknown(String)

  /// Nothing for an entry of the language. `help`, `quit` and `exit` are meant for the program unless
  /// `isDefined` says that the user has given the name a meaning.
  init?(_ entry: String, among forms: [CommandForm], isDefined: (String) -> Bool) {
    let text = entry.trimmed
    if text.hasPrefix("?") {
      // `?kl(q, p)` asks about kl.
      let asked = text.dropFirst().drop { $0.isWhitespace }
      let name = asked.prefix { !$0.isWhitespace && $0 != "(" && $0 != "[" }
      let argument = name.isEmpty ? asked.firstWord : name.unquoted
      self = .known(argument.isEmpty ? .help : .doc, argument: argument)
    } else if text.hasPrefix(":") {
      let name = String(text.dropFirst().prefix { !$0.isWhitespace })
      let argument = String(text.dropFirst(name.count + 1)).trimmed
      guard let form = CommandForm.named(name, among: forms) else {
        self = .unknown(":" + name)
        return
      }
      self = .known(form.kind, argument: argument)
    } else {
      let name = text.hasSuffix("()") ? String(text.dropLast(2)) : text
      guard ["help", "quit", "exit"].contains(name), !isDefined(name) else { return nil }
      self = .known(name == "help" ? .help : .quit, argument: "")
    }
  }

  /// What is to be done, with which argument; of a command that there is not, says so.
  func known() -> (kind: CommandForm.Kind, argument: String)? {
    switch self {
    case .known(let kind, let argument): return (kind, argument)
    case .unknown(let name):
      print("there is no command \(name); :help lists the commands")
      return nil
    }
  }

  /// What `:help` says.
  static func guide(_ forms: [CommandForm]) -> String {
    let forms = forms.map { form in
      (":" + form.names[0] + (form.argument.isEmpty ? "" : " " + form.argument), form.summary)
    }
    let keys = [
      ("Tab", "completes names, labels, paths, and symbols such as \\sigma"),
      ("Alt-Enter", "a further row; Enter too, where an entry is not complete"),
      ("Up, Ctrl-R", "earlier entries, by how they begin or by what they contain"),
      ("Ctrl-X Ctrl-E", "the entry in $EDITOR"),
      ("Ctrl-C", "gives up what is typed, or stops what runs"),
    ]
    let lines = [("?NAME", "what a name or an operator means: ?kl, ?for, ?@")] + forms + keys
    let width = lines.map(\.0.count).max() ?? 0
    return lines.map { name, text in
      name + String(repeating: " ", count: width - name.count + 2) + text
    }.joined(separator: "\n")
  }
}

extension StringProtocol {
  /// Without the blanks at both ends.
  var trimmed: String {
    let start = drop { $0.isWhitespace }
    return String(String(start.reversed().drop { $0.isWhitespace }).reversed())
  }
}

extension Substring {
  /// `?(` and `?[` ask about the bracket.
  fileprivate var firstWord: String { String(prefix { !$0.isWhitespace }) }

  /// `?'in'` asks about in, `?'` about the quote.
  fileprivate var unquoted: String {
    count > 2 && first == "'" && last == "'" ? String(dropFirst().dropLast()) : String(self)
  }
}
