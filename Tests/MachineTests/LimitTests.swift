import Machine
import Testing

/// Programs too large or too deep are read or refused; none ends the process.
@Suite struct LimitTests {
  static let tooLarge =
    "this function has more names and intermediate values than the machine can hold"

  @Test func aLiteralOfAHundredThousandElementsIsAList() throws {
    let numbers = (0..<100_000).map(String.init).joined(separator: ", ")
    #expect(try evaluate("xs = [\(numbers)]; (length(xs), xs[99999])") == "[100000, 99999]")
    #expect(try evaluate("xs = (\(numbers)); (length(xs), xs[99999])") == "[100000, 99999]")
  }

  @Test func moreNamesThanRegistersAreRefused() {
    let names = (0..<61_000).map { "x\($0) = 1" }.joined(separator: "\n")
    #expect(failure(names) == Self.tooLarge)
  }

  @Test func moreArgumentsThanRegistersAreRefused() {
    let numbers = (0..<61_000).map { _ in "1" }.joined(separator: ", ")
    #expect(failure("total(\(numbers))") == Self.tooLarge)
  }

  @Test func moreFieldNamesThanAnOperandCanTellApartAreRefused() {
    let fields = (0..<66_000).map { "r.f\($0)" }.joined(separator: "\n")
    #expect(failure("r = (a: 1)\nif false {\n\(fields)\n}") == Self.tooLarge)
  }

  @Test func moreLabelledCallsThanAnOperandCanTellApartAreRefused() {
    let calls = String(repeating: "f(x: 1)\n", count: 66_000)
    #expect(failure("f(x) = x\nif false {\n\(calls)\n}") == Self.tooLarge)
  }

  @Test func jumpsReachAsFarAsAProgramIsLong() throws {
    let long = String(repeating: "x = x * 2 + 1 - x\n", count: 15_000)
    let program = "x = 1\nfor k in 0..2 {\nif k == 0 {\n\(long)} else { x = 7 }\n}\nx"
    #expect(try evaluate(program) == "7")
  }

  @Test(arguments: [
    Example("r = -9e18..9e18; for k in r { }", "to run over -9e18..9e18 both ends must be whole"),
    Example("r = 0..1/0; n = 0; for k in r { n += 1; if n > 3 { break } }; n", "4"),
    Example("r = 0..1e300; n = 0; for k in r { n += 1; if n > 3 { break } }; n", "4"),
    Example("(1, 2)[1e18]", "index 1000000000000000000 is outside 0..2 (or −2..0 from the end)"),
    Example("(1, 2)[0 - 9.2e18..9.2e18]", "[1, 2]"),
    Example("(0..1)^[1e8, 1e8, 1e8, 1e8]", "^ has no meaning between a range and a list of 4"),
    Example("1/0 =~ 1", "false"),
    Example("1/0 =~ 1/0", "true"),
  ])
  func extremeNumbersAreNumbers(_ example: Example) {
    let shown = (try? evaluate(example.program)) ?? failure(example.program)
    #expect(shown == example.shown)
  }

  @Test(arguments: [
    "f(n) = 1 + f(n + 1); f(0)",
    "f(n) = apply(f, n); f(0)",
    "f(n) = apply(g, n); g(n) = apply(x -> f(x), n); f(0)",
    "f(n) = n.g; g(n) = apply(f, n); f(0)",
    "f = x -> x; g(n) = (f >> g)(n); g(1)",
  ])
  func endlessRecursionIsAnError(_ program: String) {
    let words = "the calls are nested too deeply: does a function call itself without end?"
    #expect(failure(program) == words)
    #expect(onThread { failure(program) } == words)
  }

  @Test(arguments: [
    "1" + String(repeating: " + 1", count: 990),
    "f(x) = x; 1" + String(repeating: " |> f", count: 990),
    "f() = f; f" + String(repeating: "()", count: 990),
    "r = (a: 1); for k in 0..1000 { r = (a: r) }; r" + String(repeating: ".a", count: 990),
    String(repeating: "(1, ", count: 190) + "1" + String(repeating: ")", count: 190),
    String(repeating: "if true { ", count: 60) + "x = 1" + String(repeating: "}", count: 60),
    String(repeating: "{ ", count: 60) + "x = 1" + String(repeating: "}", count: 60),
    "f(x) = x; " + String(repeating: "f(x -> { ", count: 45) + "1"
      + String(repeating: "})", count: 45),
  ])
  func theDeepestTextIsCompiled(_ program: String) {
    let result = onThread(withStack: 8 << 20) { failure(program) }
    #expect(result?.hasPrefix("no error") == true)
  }
}
