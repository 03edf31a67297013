import Testing

/// `hw5 FILE.hw5` and `hw5 -e EXPR`: exit statuses.
@Suite struct ScriptTests {
  @Test func anExpressionMayBeginWithAMinus() throws {
    #expect(try Workshop().hw5("-e", "-2²") == 0)
  }

  @Test func anUnknownNameIsNoSuccessOfDoc() throws {
    #expect(try Workshop().hw5("doc", "kl") == 0)
    #expect(try Workshop().hw5("doc", "kl", "nothere") == 3)
  }

  @Test(
    arguments: [
      ("claim 1 == 1", 0), ("claim 1 == 2", 1), ("claim 1 == 2\nclaim 1 == 1", 1),
      ("claim 1 == 2\nx = 3", 1), ("claim 1 == 2\nnope", 2), ("for x in 0..1: x < 0.5", 1),
    ] as [(String, Int32)])
  func aClaimThatDoesNotHoldIsToldByTheStatus(_ script: String, _ status: Int32) throws {
    let shop = Workshop()
    let file = try shop.write("claims.hw5", script)
    #expect(try shop.hw5(file) == status)
    #expect(try shop.hw5("-e", script) == status)
    #expect(try shop.hw5("verify", script) == status)
  }

  @Test func aScriptWithAWrongCallDoesNotBegin() throws {
    let shop = Workshop()
    let file = try shop.write("call.hw5", "claim 1 == 2\nf(x) = x\nf(1, 2)")
    #expect(try shop.hw5(file) == 2)
    #expect(try shop.hw5("check", file) == 3)
    let warned = try shop.write("warned.hw5", "f(x) = {\n  y = x\n  x\n}\nf(1)")
    #expect(try shop.hw5(warned) == 0)
    #expect(try shop.hw5("check", warned) == 0)
    #expect(try shop.hw5("check", "--strict", warned) == 3)
  }
}
