import Notebooks
import Session

/// A text of the language, as it was entered.
struct Entry: Codable, Sendable, Equatable {
  /// Its place among all that were entered: it names the entry in errors, and its random stream.
  var number: Int
  var text: String
  /// The script that it is the text of, if it was not typed.
  var file: String?

  /// What errors call it.
  var name: String { file ?? "entry \(number)" }
  /// The name of its random stream: the one that a script or a notebook made of it has.
  var stream: String { file ?? "entry-\(number)" }
}

/// What the process that owns the terminal asks of the one that computes.
enum SessionRequest: Codable, Sendable {
  /// Comes first, once.
  case begin(SessionSettings)
  case evaluate(Entry)
  /// Brings a new session to where another was.
  case restore(SessionState)
  /// Takes the last entry that bound names back.
  case undo
  /// Shows the figure that the last entry ended in.
  case draw(PictureTarget)
  case ask(SessionQuestion)
  /// Whether an evaluation ends at the first NaN that is made.
  case stopAtNaN(Bool)
  /// Goes over the next cell of the notebook.
  case step
  /// Goes to a place in the notebook that was reached.
  case move(to: Int)
  /// Shows the figure of a cell.
  case figure(of: Int, PictureTarget?)
}

/// All that a session follows from.
struct SessionState: Codable, Sendable {
  /// The notebook that it goes through, and how many of its cells are done.
  var notebook: OpenNotebook?
  /// The entries that bound names, in order; in a notebook since the last cell.
  var entries: [Entry] = []
}

struct OpenNotebook: Codable, Sendable {
  var job: NotebookJob
  var position = 0
}

/// What is asked about a session, and changes nothing in it.
enum SessionQuestion: Codable, Sendable {
  case help(String)
  case variables
  case plan
  case type(Entry)
  /// How long an entry takes: once, or at its best of many times.
  case time(Entry)
  case bench(Entry)
  /// What the names of the notebook mean at one place and not at another.
  case difference(Int, Int)
}

struct SessionSettings: Codable, Sendable {
  /// Where values are kept until the session ends.
  var folder: String
  /// Whether errors are shown in colours.
  var isColored: Bool
  /// Whether an evaluation ends at the first NaN that is made.
  var stopsAtNaN = false
}

/// What the process that computes says.
enum SessionReply: Codable, Sendable {
  /// It has heard what was asked: from now on an interrupt reaches it.
  case began
  case printed(String)
  case progressed(Progress)
  case evaluated(EntryResult)
  case restored(Restoration)
  /// The session's names after something was taken back; nothing was if there are none to say.
  case undone([NameSummary]?)
  case answered(Answer)
  /// What happens in a cell of the notebook.
  case happened(RunEvent)
  case stepped(StepResult)
}

/// Where a notebook stands after a step, and what became of the cell that was gone over.
struct StepResult: Codable, Sendable {
  var position = 0
  var cell: CellResult?
  /// The values in the sentences in front of the next cell, by their numbers.
  var values: [Int: InlineResult] = [:]
  var forecast = CellForecast()
  var names: [NameSummary] = []
}

/// What a question came to.
enum Answer: Codable, Sendable {
  case text(String)
  case failed(String)
  case interrupted
}

/// What an entry came to, ready to be shown.
struct EntryResult: Codable, Sendable {
  var warnings: [String] = []
  /// Of several claims a row for each: verdict, method, statement, what was found.
  var claims: [[String]] = []
  /// The value of the last statement.
  var value: String?
  /// The file of the figure that the entry ended in.
  var figure: String?
  /// The error that ended it.
  var failure: String?
  var isInterrupted = false
  /// What it bound; nothing after a failure.
  var bound: [NameSummary] = []
  var seconds = 0.0
}

/// How a session came back.
struct Restoration: Codable, Sendable {
  /// How many cells of the notebook are done, and of how many what they came to was in the cache.
  var cells = 0
  var cellsFromCache = 0
  /// How many entries were evaluated again, and of how many the values were kept.
  var evaluated = 0
  var kept = 0
  /// The entries that could not be repeated, with what happened.
  var failures: [String] = []
  var names: [NameSummary] = []
  /// Where the notebook stands, if the session goes through one.
  var step: StepResult?
}

extension Restoration {
  /// What became of cells and entries: ": 3 of 4 entries evaluated again, 1 read back".
  var account: String {
    var parts: [String] = []
    if cells > 0 { parts.append("\(cellsFromCache) of \(cells) cells from the cache") }
    let count = evaluated + kept
    if count > 0 {
      parts.append("\(evaluated) of \(count) entries evaluated again, \(kept) read back")
    }
    return parts.isEmpty ? "" : ": " + parts.joined(separator: "; ")
  }
}
