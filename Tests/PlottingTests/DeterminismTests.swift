import Testing

@testable import Plotting

@Suite struct DeterminismTests {
  @Test func aFigureDoesNotDependOnWhatWasDrawnBefore() throws {
    let alone = try outputs(Samples.grid())
    for (_, figure) in try Samples.all() { _ = try outputs(figure) }
    #expect(try outputs(Samples.grid()) == alone)
  }

  @Test func drawingTwiceGivesTheSameBytes() throws {
    for (name, figure) in try Samples.all() {
      #expect(try outputs(figure) == outputs(figure), "\(name)")
    }
  }

  @Test func threadsDrawTheSameBytes() async throws {
    let alone = try outputs(Samples.curve())
    try await withThrowingTaskGroup(of: [[UInt8]].self) { group in
      for _ in 0..<8 { group.addTask { try outputs(Samples.curve()) } }
      for try await one in group { #expect(one == alone) }
    }
  }
}

private func outputs(_ figure: Figure) throws -> [[UInt8]] {
  [Array(try figure.svg(dark: .dark).utf8), try figure.png(), try figure.pdf()]
}
