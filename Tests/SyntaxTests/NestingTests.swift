import Glibc
import Testing

@testable import Syntax

/// Deep text is an error, never the end of the process; also on a thread with a small stack.
@Suite struct NestingTests {
  static let deep: [(String, String)] = {
    let n = 10_000
    let repeated: (String) -> String = { String(repeating: $0, count: n) }
    return [
      ("parentheses", repeated("(") + "1" + repeated(")")),
      ("brackets", repeated("[") + repeated("]")),
      ("blocks", repeated("{") + repeated("}")),
      ("minus signs", repeated("-") + "1"),
      ("negations", repeated("not ") + "a"),
      ("roots", repeated("√") + "2"),
      ("nablas", repeated("∇") + "f"),
      ("exponents", repeated("2^-") + "1"),
      ("powers", repeated("2^") + "1"),
      ("functions", repeated("x -> ") + "1"),
      ("parameters", repeated("() -> ") + "1"),
      ("defaults", repeated("(x = ") + "1" + repeated(") -> 1")),
      ("calls", repeated("f(") + repeated(")")),
      ("labels", repeated("f(a: ") + "1" + repeated(")")),
      ("records", repeated("(a: ") + "1" + repeated(")")),
      ("tuples", repeated("(1, ") + "1" + repeated(")")),
      ("indices", repeated("v[") + "0" + repeated("]")),
      ("bars", repeated("kl[") + "p" + repeated(" ‖ q]")),
      ("conditions", repeated("if a { 1 } else ") + "{ 2 }"),
      ("nested conditions", repeated("if a { ") + repeated("}")),
      ("conditions in conditions", repeated("if ") + "a" + repeated(" { 1 }")),
      ("attempts", repeated("try { ") + repeated("} else { 1 }")),
      ("loops", repeated("for x in y { ") + repeated("}")),
      ("while loops", repeated("while y { ") + repeated("}")),
      ("comprehensions", repeated("[") + "1" + repeated(" for x in y]")),
      ("patterns", "for " + repeated("(") + "x" + repeated(")") + " in y { }"),
      ("targets", repeated("(") + "x" + repeated(", y)") + " = 1"),
      ("definitions", repeated("f(x) = { ") + repeated("}")),
      ("strings", repeated("\"{") + "1" + repeated("}\"")),
      ("sums", "1" + repeated(" + 1")),
      ("comparisons", "1" + repeated(" < 1")),
      ("fields", "a" + repeated(".a")),
      ("transposes", "a" + repeated("'")),
      ("superscripts", "a" + repeated("² ")),
      ("calls of calls", "f" + repeated("()")),
      ("indices of indices", "v" + repeated("[0]")),
      ("pipes", "v" + repeated(" |> f")),
      ("claims", repeated("for x in 0..1: ") + "1"),
    ]
  }()

  @Test(arguments: deep.map(\.0)) func deepTextIsAnError(_ kind: String) throws {
    let text = try #require(Self.deep.first { $0.0 == kind }).1
    let reason = onSmallStack {
      do throws(SyntaxError) {
        _ = try Parser.parse(Source(name: "deep", text: text))
        return SyntaxError.Reason?.none
      } catch {
        return error.reason
      }
    }
    switch reason {
    case .nestedTooDeeply, .chainTooLong: break
    case .expected(.expression, .text("for")) where kind == "claims": break
    default: Issue.record("\(kind): \(String(describing: reason))")
    }
  }

  @Test(arguments: [
    String(repeating: "[", count: 198) + "1" + String(repeating: "]", count: 198),
    "1" + String(repeating: " + 1", count: 998),
    "v" + String(repeating: "[0]", count: 998),
    String(repeating: "if a { ", count: 60) + String(repeating: "}", count: 60),
    String(repeating: "f(x -> { ", count: 45) + String(repeating: "})", count: 45),
  ]) func theDeepestTextIsReadDescribedAndReleased(_ text: String) {
    let length = onSmallStack {
      (try? Parser.parse(Source(name: "deep", text: text)))?.description.count
    }
    #expect((length ?? 0) > 300)
  }
}

/// Runs `body` on a thread with a stack of 512 KB; of 4 MB in a debug build, whose frames are
/// tenfold.
func onSmallStack<Result>(_ body: () -> Result) -> Result {
  withoutActuallyEscaping(body) { body in
    var result: Result?
    withUnsafeMutablePointer(to: &result) { slot in
      let work = Work { slot.pointee = body() }
      var attributes = pthread_attr_t()
      pthread_attr_init(&attributes)
      #if DEBUG
        pthread_attr_setstacksize(&attributes, 4 << 20)
      #else
        pthread_attr_setstacksize(&attributes, 512 << 10)
      #endif
      var thread = pthread_t()
      let context = Unmanaged.passRetained(work).toOpaque()
      pthread_create(
        &thread, &attributes,
        { context in
          guard let context else { return nil }
          Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body()
          return nil
        }, context)
      pthread_join(thread, nil)
    }
    return result!
  }
}

private final class Work {
  let body: () -> Void
  init(_ body: @escaping () -> Void) { self.body = body }
}
