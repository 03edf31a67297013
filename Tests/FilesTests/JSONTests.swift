import Testing

@testable import Files

@Suite struct JSONTests {
  private func read(_ text: String) -> String {
    do throws(JSONError) { return try JSON(reading: Array(text.utf8)).compact } catch {
      return "\(error)"
    }
  }

  @Test(arguments: [
    "null", "true", "[1,-2,0.5]", "{\"a\":[],\"b\":{}}", "\"σ \\\" \\\\ \\n\"", "-0.0", "1e+300",
    "9007199254740993",
  ])
  func whatIsWrittenIsRead(text: String) {
    #expect(read(text) == text)
  }

  @Test func blanksAndEscapesMeanWhatTheyMean() {
    #expect(read(" { \"a\" : [ 1 , 2 ] } \n") == "{\"a\":[1,2]}")
    #expect(read(#""\u0041\ud835\udd3c\/""#) == "\"A𝔼/\"")
  }

  @Test(arguments: [
    ("", "byte 0 of the JSON: expected a value"),
    ("01", "byte 0 of the JSON: expected a value"),
    ("1.", "byte 2 of the JSON: expected a digit"),
    ("[1,]", "byte 3 of the JSON: expected a value"),
    ("{\"a\":1,}", "byte 7 of the JSON: expected the name of a member"),
    ("{\"a\":1,\"a\":2}", "byte 7 of the JSON: the member \"a\" occurs twice"),
    ("1 2", "byte 2 of the JSON: expected the end"),
    ("\"\\ud835\"", "byte 7 of the JSON: half a surrogate pair"),
    ("\"\\x\"", "byte 3 of the JSON: an unknown escape"),
    ("nul", "byte 0 of the JSON: expected a value"),
    ("\"a\nb\"", "byte 3 of the JSON: a text holds a control character"),
  ])
  func whatIsNoJSONIsRefused(text: String, error: String) {
    #expect(read(text) == error)
  }
}
