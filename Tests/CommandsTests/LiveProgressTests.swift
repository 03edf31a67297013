import Notebooks
import Testing

@testable import Commands
@testable import Session

/// The lines of running cells at the bottom of a terminal.
@Suite struct LiveProgressTests {
  private final class Screen {
    var text = ""
    var size = (rows: 24, columns: 40)
  }

  private func progress() -> (LiveProgress, Screen) {
    let screen = Screen()
    return (LiveProgress(put: { screen.text = $0 }, size: { screen.size }), screen)
  }

  private func run(_ number: Int, _ name: String) -> RunName {
    let text = "---\nhw5nb: 1\n---\n```hw5 {#fit}\n1\n```\n"
    let reading = NotebookReader.read(Array(text.utf8), file: "\(name).hw5nb")
    return RunName(number: number, name: name, notebook: reading.notebook)
  }

  @Test func everyRunningCellHasALineInTheOrderOfTheRuns() {
    let (progress, screen) = progress()
    progress.note(.cellBegan(index: 0), of: run(1, "b"))
    progress.note(.cellBegan(index: 0), of: run(0, "a"))
    progress.draw()
    #expect(screen.text.hasSuffix("a  1/1  fit\nb  1/1  fit"))
    progress.stepAside()
    #expect(screen.text == "\r\u{1B}[1A\u{1B}[J")
    progress.comeBack()
    #expect(screen.text == "a  1/1  fit\nb  1/1  fit")
  }

  @Test func aRunThatIsOverLeavesNoLine() {
    let (progress, screen) = progress()
    progress.note(.cellBegan(index: 0), of: run(0, "a"))
    progress.runEnded(run(0, "a"), .success)
    #expect(screen.text == "\r\u{1B}[J")
    progress.stepAside()
    progress.comeBack()
    #expect(screen.text == "\r\u{1B}[J")
    #expect(progress.deadline == nil)
  }

  @Test func aLineIsCutToTheTerminalAndMovesNoCursor() {
    let (progress, screen) = progress()
    screen.size.columns = 20
    progress.note(.cellBegan(index: 0), of: run(0, "a"))
    progress.note(.printed("\u{1B}[2J語語語語語語"), of: run(0, "a"))
    progress.draw()
    #expect(screen.text == "\r\u{1B}[Ja  1/1  fit  │ [2")
  }

  /// What stood on one row takes three where there are five columns left.
  @Test func aTerminalMadeNarrowerIsClearedAsFarAsTheLinesReach() {
    let (progress, screen) = progress()
    progress.note(.cellBegan(index: 0), of: run(0, "a"))
    screen.size.columns = 5
    progress.stepAside()
    #expect(screen.text == "\r\u{1B}[2A\u{1B}[J")
  }

  @Test func noMoreLinesAreDrawnThanTheTerminalHas() {
    let (progress, screen) = progress()
    screen.size.rows = 3
    for number in 0..<5 { progress.note(.cellBegan(index: 0), of: run(number, "\(number)")) }
    progress.draw()
    #expect(screen.text.split(separator: "\n").count == 2)
  }

  @Test(
    arguments: [
      (50, 100, "━━          50 %  50/100 steps  5/s  0:10 left  loss 0.5"),
      (7, 0, "7 steps  0.7/s  loss 0.5"), (0, 100, "            0 %  0/100 steps  loss 0.5"),
    ] as [(Int, Int, String)])
  func aBarAndTheRestOfTheTimeNeedAnEnd(_ done: Int, _ total: Int, _ text: String) {
    let step = Progress(
      done: done, total: total, unit: "step", detail: nil,
      figures: [Progress.Figure(name: "loss", value: 0.5)], isFinished: false)
    let line = ProgressLine(step, after: .seconds(10)).text(barWidth: 10)
    #expect(line == text.replacingBar(total > 0 ? done * 10 / total : nil))
  }
}

extension String {
  /// With a bar of so many full characters of ten in front.
  fileprivate func replacingBar(_ full: Int?) -> String {
    guard let full else { return self }
    let bar = String(repeating: "━", count: full) + String(repeating: " ", count: 10 - full)
    return bar + "  " + drop { $0 == "━" || $0 == " " }
  }
}
