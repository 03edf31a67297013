/// A part of the interval with what the rule found there; the larger its error, the larger it is.
struct Panel: Comparable {
  let lower: Double
  let upper: Double
  let value: Double
  let error: Double
  let magnitude: Double

  init(from lower: Double, to upper: Double, _ function: (Double) throws -> Double) throws {
    let result = try KronrodRule.apply(from: lower, to: upper, function)
    (self.lower, self.upper) = (lower, upper)
    (value, magnitude) = (result.value, result.magnitude)
    // What overflows is to be cut first.
    error = result.error.isNaN ? .infinity : result.error
  }

  static func < (a: Panel, b: Panel) -> Bool { a.error < b.error }
}
