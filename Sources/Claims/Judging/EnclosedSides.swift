import Balls
import Machine
import Session
import Syntax

/// The sides of a claim computed in balls: each certainly contains what the side is worth.
///
/// The machine runs the claim's own text once more, with decimals for what is written in it; functionals
/// are those that were found by enclosure or exact sums.
struct EnclosedSides {
  private let operands: [AnalyticFunction]
  private let interpreter: Interpreter
  private let evidence: Evidence

  private static let precision = 128

  init(_ claim: CompiledClaim, _ interpreter: Interpreter, _ evidence: Evidence) {
    (self.interpreter, self.evidence) = (interpreter, evidence)
    operands = claim.operands.map { operand in
      AnalyticFunction(operand, interpreter) { evidence.enclosed($0) }
    }
  }

  /// A side at a point, or at a box of points; nil where something has no enclosure.
  func side(_ index: Int, at arguments: [Value]) throws(Trap) -> Numeral<RealBall>? {
    do {
      return try ComplexBall.withPrecision(Self.precision) {
        var lifted: [Value] = []
        for argument in arguments {
          lifted.append(try operands[index].lifted(argument, as: RealBall.self))
        }
        let side = try operands[index].value(at: lifted, as: RealBall.self)
        return side.elements.allSatisfy(\.isFinite) ? side : nil
      }
    } catch {
      let trap = error as? Trap ?? Trap(error)
      if trap.isInterruption { throw trap }
      return nil
    }
  }
}
