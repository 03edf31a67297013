import Testing

@testable import Machine

/// A function on many numbers at once answers what it answers to each of them.
@Suite struct LaneTests {
  /// Zeros of both signs, what compares unequal with everything, and 43 numbers in all: the last block is
  /// not full.
  static let points =
    [0, -0.0, 1, -1, 0.5, 2, 3, .nan, .infinity, -.infinity, 5e-324, 1e300]
    + (0..<31).map { Double($0 * $0) / 7 - 40 }

  @Test(arguments: [
    "x -> x + 3", "x -> 3 - x", "x -> x * x - 2x + 1", "x -> 1 / x", "x -> x % 3", "x -> 7 % x",
    "x -> x^2", "x -> x^3", "x -> 2^x", "x -> x^x", "x -> -x", "x -> 5", "x -> x",
    "x -> halved(x) + doubled(x)", "x -> doubled(3) * x", "x -> smaller(x, 2)",
    "x -> smaller(1, halved(x))",
    "x -> if x > 0.7 { x^2 } else { 1 / x }",
    "x -> if x < -1 { -1 } else if x > 1 { 1 } else { x }",
    "x -> if x == 0 or x >= 2 and not (x <= 3) { 1 } else { 0 }",
    "x -> if x != 1 { if x > 2 { 3 } else { 4 } } else { 5 }",
    "x -> if x * x > x + 1 { x } else { -x }",
    "x -> { y = x - 1; z = y * y; y = z + y; y / 2 }",
    "x -> { far = x > 10; if far and x < 100 { 1 } else { x } }",
    "x -> if 1 < 2 { x } else { 0 }",
  ])
  func answersWhatTheFunctionAnswersToEach(_ text: String) throws {
    #expect(try isEqualOnLanes(text))
  }

  @Test(arguments: [
    // Captured numbers and functions, and functions that call functions.
    "a = 3; f = x -> a * x; g = x -> f(x + a) - f(x); g",
    "square(x) = x * x; norm(x, y) = square(x) + square(y); x -> norm(x, 2) - norm(1, x)",
    "pick(x, low = 1) = if x > low { x } else { low }; x -> pick(x) + pick(x, 4)",
    "make(k) = x -> if x > k { x - k } else { k - x }; f = make(2); g = make(-1); x -> f(g(x))",
  ])
  func knowsCapturedValuesAndOtherFunctions(_ text: String) throws {
    #expect(try isEqualOnLanes(text))
  }

  @Test(arguments: [
    "x -> [x, x]", "x -> { next(); x }", "x -> { s = 0; for k in 0..3 { s += x }; s }",
    "x -> x > 1", "x -> \"text\"", "x -> { (a = x, b = 1) }", "x -> length([x])", "(x, y) -> x + y",
    "x -> scale(x)", "x -> nobody + x", "f(x) = if x > 1 { f(x - 1) } else { x }; f",
    "f(x) = f(x); f", "3", "halved",
  ])
  func leavesTheRestToTheInterpreter(_ text: String) throws {
    let bench = Bench()
    guard let value = try? bench.value(of: text) else { return }
    let function = LaneFunction(value, bench.interpreter)
    var points = Self.points
    let isReplaced = points.withUnsafeMutableBufferPointer { function.replace($0) }
    #expect(!isReplaced)
    #expect(points.map(\.bitPattern) == Self.points.map(\.bitPattern))
    #expect(bench.isIdle)
  }

  @Test func takesAnyNumberOfPointsUpToItsWidth() throws {
    let bench = Bench()
    let value = try bench.value(of: "x -> if x > 20 { -x } else { x + 1 }")
    let function = LaneFunction(value, bench.interpreter)
    for count in 0...LaneFunction.width {
      var points = (0..<count).map(Double.init)
      let isReplaced = points.withUnsafeMutableBufferPointer { function.replace($0) }
      #expect(isReplaced)
      for (index, value) in points.enumerated() {
        let x = Double(index)
        #expect(value == (x > 20 ? -x : x + 1))
      }
    }
    var tooMany = [Double](repeating: 1, count: LaneFunction.width + 1)
    #expect(!tooMany.withUnsafeMutableBufferPointer { function.replace($0) })
  }

  private func isEqualOnLanes(_ text: String) throws -> Bool {
    let bench = Bench()
    let value = try bench.value(of: text)
    let function = LaneFunction(value, bench.interpreter)
    var points = Self.points
    guard points.withUnsafeMutableBufferPointer({ function.replace($0) }) else { return false }
    let expected = try Self.points.map {
      try bench.interpreter.call(value, .number($0)).number ?? .nan
    }
    return zip(points, expected).allSatisfy {
      $0.bitPattern == $1.bitPattern || $0.isNaN && $1.isNaN
    }
  }
}
