import Testing

@testable import Plotting

@Suite struct PlottingErrorTests {
  @Test(arguments: [
    (
      PlottingError.unequalCounts(mark: "a line", first: "x", 2, second: "y", 3),
      "a line needs as many x as y, but there are 2 x and 3 y"
    ),
    (
      .logarithmicLimits(axis: "y", low: 0, high: 1),
      """
      a logarithmic y axis needs limits above zero, but they are 0.0 and 1.0; raise them or use \
      a linear axis
      """
    ),
    (
      .size(width: 0, height: 300, least: 16, greatest: 4096),
      """
      a figure is between 16 and 4096 pixels wide and high, but 0.0 × 300.0 was asked for
      """
    ),
    (
      .unwritable(path: "out/a.svg", code: 28),
      "out/a.svg cannot be written: No space left on device"
    ),
    (
      .missing("libcairo.so.2"),
      """
      figures need Cairo and Pango, but libcairo.so.2 was not found; install libpango1.0-dev or \
      libpangocairo-1.0-0
      """
    ),
  ])
  func messagesSayWhatWasExpectedAndWhatWasFound(error: PlottingError, message: String) {
    #expect(error.description == message)
  }
}
