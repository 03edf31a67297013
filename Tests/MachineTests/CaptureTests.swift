import Machine
import Testing

/// What a function answers is determined by its code, its arguments and what it took along.
@Suite struct CaptureTests {
  @Test(arguments: [
    Example("a = 1; f() = a; f", "a"),
    Example("f(x) = length(x); f", "length"),
    Example("f(x) = apply(y -> scale(y), x); f", "apply scale"),
    Example("make(k) = { a(n) = b(n) + k; b(n) = a(n); a }; make(1)", "b k"),
    Example("f(n) = f(n - 1); f", ""),
    Example("a = 1; make() = { b = 2; x -> y -> a + b }; make()", "a b"),
    Example("r = (h: 1); f() = r.length; f", "length r"),
  ])
  func functionsNameWhatTheyTookAlong(_ example: Example) throws {
    let value = try Bench().value(of: example.program)
    let closure = try #require(value.cast(Closure.self))
    #expect(closure.capturedValues.map(\.name).sorted().joined(separator: " ") == example.shown)
  }
}
