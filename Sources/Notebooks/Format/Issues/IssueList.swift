/// The issues found so far in one file.
struct IssueList {
  let file: String
  private(set) var issues: [NotebookIssue] = []

  init(file: String) { self.file = file }

  mutating func add(_ fault: NotebookIssue.Fault, line: Int, column: Int = 1) {
    issues.append(NotebookIssue(fault: fault, file: file, line: line, column: column))
  }

  /// The issues in the order of the file; of two at one place, the one found first.
  var inFileOrder: [NotebookIssue] {
    issues.enumerated()
      .sorted {
        ($0.element.line, $0.element.column, $0.offset) < (
          $1.element.line, $1.element.column, $1.offset
        )
      }
      .map(\.element)
  }
}
