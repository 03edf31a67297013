import Arithmetic
import Balls
import Machine
import Tensors

extension Library {
  /// Enclosures: numbers with a proved error.
  static var ballFunctions: [NativeFunction] {
    [
      NativeFunction(
        "ball(midpoint, radius?)",
        "The numbers that lie no farther from a double than the radius, as one number: what is computed "
          + "from it certainly contains what is computed from any of them; x in ball tells whether all of x "
          + "lies in it.",
        example: ("ball(3, 0.5) * 2", "6 ± 1.01")
      ) { arguments, _ throws(Trap) in
        let (middle, radius) = (try arguments.number(0), try arguments.number(1, default: 0))
        guard radius >= 0, radius.isFinite else {
          throw arguments.wrong(1, expected: "a finite number that is not negative")
        }
        try requireBalls()
        return .object(Numeral(RealBall(middle).widened(by: RealBall(radius))))
      },
      NativeFunction(
        "enclose(expression, bits:)",
        "What the expression is worth, in a ball that certainly contains it: its numbers are decimals, "
          + "so 0.1 is one tenth, and each step is computed to so many bits, 128 unless said.",
        example: ("enclose(0.1 + 0.2, bits: 64)", "0.3000000000000000000 ± 3.66e-20"),
        takesExpression: true
      ) { arguments, interpreter throws(Trap) in
        let bits = arguments[1] == nil ? 128 : try arguments.integer(1, in: 2...100_000)
        try requireBalls()
        let function = AnalyticFunction(try arguments.value(0), interpreter)
        let isExpression =
          arguments[0]?.cast(Closure.self).map { $0.code.parameters.isEmpty } ?? false
        do {
          return try ComplexBall.withPrecision(bits) {
            isExpression
              ? .object(try function.value(at: [], as: RealBall.self))
              : try function.lifted(try arguments.value(0), as: RealBall.self)
          }
        } catch { throw Trap(error) }
      },
      NativeFunction(
        "overlaps(a, b)", "Whether a number may lie in both balls.",
        example: ("overlaps(ball(1, 0.5), ball(2, 0.25))", "false")
      ) { arguments, _ throws(Trap) in
        .boolean(try arguments.ball(0).overlaps(try arguments.ball(1)))
      },
      NativeFunction(
        "midpoint(ball)", "The double next to the middle of a ball.",
        example: ("midpoint(ball(1, 0.5))", "1")
      ) { arguments, _ throws(Trap) in .number(try arguments.ball(0).midpoint) },
      NativeFunction(
        "radius(ball)", "How far the numbers of a ball lie from its middle, rounded up.",
        example: ("radius(ball(1, 0.5))", "0.500000000931323")
      ) { arguments, _ throws(Trap) in .number(try arguments.ball(0).radius) },
    ]
  }
}

private func requireBalls() throws(Trap) {
  do throws(ArbMissing) { try Arb.require() } catch { throw Trap(error) }
}

extension Arguments {
  /// A ball; a number is one of radius 0.
  fileprivate func ball(_ index: Int) throws(Trap) -> RealBall {
    guard let ball = Numeral<RealBall>(try value(index))?.single else {
      throw wrong(index, expected: "a ball or a number")
    }
    return ball
  }
}
