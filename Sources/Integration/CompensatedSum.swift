/// A sum of doubles as exact as if each addition were made with twice the digits (A. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", 1974).
struct CompensatedSum {
  private var high = 0.0
  private var low = 0.0
  /// The sum of the absolute values.
  private(set) var magnitude = 0.0
  private var areWhole = true

  mutating func add(_ term: Double) {
    let next = high + term
    low += high.magnitude >= term.magnitude ? (high - next) + term : (term - next) + high
    high = next
    magnitude += term.magnitude
    areWhole = areWhole && term == term.rounded(.down)
  }

  var value: Double { high + low }

  /// How far off rounding may have left it, each term being right to its last digit; whole numbers
  /// are exact.
  var rounding: Double {
    areWhole && magnitude < 0x1p53 ? 0 : 0.5 * value.ulp + 0.5 * .ulpOfOne * magnitude
  }

  var estimate: Estimate { Estimate(value, error: rounding) }
}
