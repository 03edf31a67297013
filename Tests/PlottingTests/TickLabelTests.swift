import Testing

@testable import Plotting

@Suite struct TickLabelTests {
  private func labels(_ low: Double, _ high: Double, _ scale: Scale = .linear) -> TickLabels {
    TickLabels(Ticks(Limits(low, high), scale, about: 5))
  }

  @Test func allLabelsHaveTheSameDecimals() {
    #expect(labels(-0.5, 0.5).texts == ["−0.4", "−0.2", "0.0", "0.2", "0.4"])
    #expect(labels(0, 0.1).texts == ["0.00", "0.02", "0.04", "0.06", "0.08", "0.10"])
    #expect(labels(0, 10).texts == ["0", "2", "4", "6", "8", "10"])
  }

  @Test func minusIsTheMathematicalSign() {
    for text in labels(-300, -100).texts { #expect(text.hasPrefix("\u{2212}")) }
    #expect(TickLabels.decimal(-5, decimals: 1) == "\u{2212}0.5")
  }

  @Test func longWholeNumbersAreGrouped() {
    #expect(TickLabels.decimal(1234, decimals: 0) == "1234")
    #expect(TickLabels.decimal(12345, decimals: 0) == "12\u{2009}345")
    #expect(TickLabels.decimal(-1_234_567, decimals: 0) == "\u{2212}1\u{2009}234\u{2009}567")
    #expect(TickLabels.decimal(1_234_567, decimals: 2) == "12\u{2009}345.67")
    #expect(TickLabels.decimal(12, decimals: -4) == "120\u{2009}000")
  }

  @Test func veryLargeAndSmallValuesLeaveAPowerToTheAxis() {
    #expect(labels(0, 5e6).multiplier == "×10⁶")
    #expect(labels(0, 5e6).texts == ["0", "1", "2", "3", "4", "5"])
    #expect(labels(0, 4e-5).multiplier == "×10⁻⁵")
    #expect(labels(0, 4e-5).texts == ["0", "1", "2", "3", "4"])
    #expect(labels(0, 5e5).multiplier == nil)
    #expect(labels(0, 0.004).multiplier == nil)
  }

  @Test func logarithmicLabelsArePowersOfTen() {
    #expect(labels(1e-2, 1e2, .logarithmic).texts == ["10⁻²", "10⁻¹", "10⁰", "10¹", "10²"])
    #expect(labels(0.3, 6, .logarithmic).texts == ["0.5", "1", "2", "5"])
  }

  @Test func labelsReadBackAsTheirValues() throws {
    for limits in TickTests.ranges(seed: 6, count: 1000) {
      let ticks = Ticks(limits, .linear, about: 6)
      let labels = TickLabels(ticks)
      let exponent = labels.multiplier.map { power(in: $0) } ?? 0
      for (tick, text) in zip(ticks.major, labels.texts) {
        let plain = text.replacing("\u{2212}", with: "-").replacing("\u{2009}", with: "")
        #expect(try #require(Double("\(plain)e\(exponent)")) == tick.double)
      }
    }
  }

  @Test func differentTicksHaveDifferentLabels() {
    for limits in TickTests.ranges(seed: 7, count: 1000) {
      let texts = TickLabels(Ticks(limits, .linear, about: 6)).texts
      #expect(Set(texts).count == texts.count)
    }
  }

  private func power(in multiplier: String) -> Int {
    let digits: [Character: Character] = [
      "⁻": "-", "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7",
      "⁸": "8", "⁹": "9",
    ]
    return Int(String(multiplier.dropFirst(3).compactMap { digits[$0] })) ?? 0
  }
}
