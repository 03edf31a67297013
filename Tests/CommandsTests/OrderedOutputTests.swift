import Testing

@testable import Commands

/// What runs say, in the order of the runs.
@Suite struct OrderedOutputTests {
  /// Pieces as they are written, each with the number of its run.
  private final class Written {
    var pieces: [String] = []
  }

  private func output() -> (OrderedOutput, Written) {
    let written = Written()
    let output = OrderedOutput { piece, run in
      switch piece {
      case .message(let text): written.pieces.append("\(run)! \(text)")
      case .result(let text): written.pieces.append("\(run) \(text)")
      }
    }
    return (output, written)
  }

  @Test func theFirstIsWrittenAsItSpeaksAndTheOthersInTheirTurn() {
    let (output, written) = output()
    output.write(.message("a"), of: 0)
    output.write(.message("b"), of: 1)
    output.write(.result("c"), of: 2)
    #expect(written.pieces == ["0! a"])
    output.write(.result("d"), of: 0)
    output.end(0)
    #expect(written.pieces == ["0! a", "0 d", "1! b"])
    output.write(.message("e"), of: 1)
    #expect(written.pieces.last == "1! e")
  }

  @Test func whatIsOverBeforeItsTurnIsWrittenWholeInItsTurn() {
    let (output, written) = output()
    for run in [2, 1] {
      output.write(.result("x"), of: run)
      output.end(run)
    }
    #expect(written.pieces.isEmpty)
    output.end(0)
    #expect(written.pieces == ["1 x", "2 x"])
  }
}
