import Session
import Syntax

/// Work written in the language: a preparation, and what is timed.
struct Timed {
  private let session = Session()
  private let work: Source
  /// How often the work does what is measured.
  private let count: Int

  /// `work` does it `count` times.
  init(prepared preparation: String, work: String, count: Int) throws {
    self.work = Source(name: "work", text: work)
    self.count = count
    try session.evaluate(Source(name: "preparation", text: preparation))
    try session.evaluate(self.work)
  }

  /// Milliseconds for one.
  func milliseconds() throws -> Double {
    let start = secondsNow()
    try session.evaluate(work)
    return (secondsNow() - start) * 1e3 / Double(count)
  }
}

extension Setting {
  /// The numbers in the last line that one of the peer's scripts prints.
  func peerFigures(_ script: String, _ arguments: [String]) throws -> [Double] {
    let output = try ChildRun(of: peer(script, arguments)).output.split(whereSeparator: \.isNewline)
    let figures = output.last?.split(separator: " ").compactMap { Double($0) } ?? []
    guard !figures.isEmpty else { throw Missing(what: "numbers from \(script)") }
    return figures
  }
}
