import Machine
import Plotting
import Syntax

/// A figure: drawn where it is shown, as large as whoever shows it asks.
package final class FigureObject: Object {
  package let figure: Figure

  package init(_ figure: Figure) { self.figure = figure }

  override package var kindDescription: String { "a figure" }

  /// `a + b` lays b over a.
  override package func binary(
    _ operation: BinaryOperator, _ other: Value, isReversed: Bool, _ interpreter: Interpreter
  ) throws(Trap) -> Value? {
    guard operation == .add, let other = other.cast(FigureObject.self)?.figure else { return nil }
    return try Self.value { () throws(PlottingError) in
      try isReversed ? other.overlaid(with: figure) : figure.overlaid(with: other)
    }
  }

  /// The figure that `make` answers, or its error as the language raises it.
  static func value(_ make: () throws(PlottingError) -> Figure) throws(Trap) -> Value {
    do throws(PlottingError) {
      return .object(FigureObject(try make()))
    } catch {
      throw Trap(error)
    }
  }
}
