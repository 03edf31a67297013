import Integration
import Machine
import Syntax
import Tensors

/// A number of the language that was computed approximately, with a bound on its error: what integrals,
/// sums and expectations are.
///
///     hw5> a = integrate(x -> exp(-x²), -∞..∞)
///     hw5> a²
///     3.1415926535898 ± 2e-14
///     hw5> a.error
///
/// It is a number wherever one is wanted. Arithmetic and elementwise functions carry the error on;
/// tensors take the value. An order is that of the values; `≈` holds too where the errors allow it.
package final class EstimateObject: Object {
  package let estimate: Estimate

  package init(_ estimate: Estimate) { self.estimate = estimate }

  override package var kindDescription: String { "a number" }
  override package var display: String { estimate.written }

  override package func formatted(_ format: NumberFormat?) throws(Trap) -> String {
    format?.string(estimate.value) ?? display
  }

  override package var number: Double? { estimate.value }

  override package func isEqual(to other: Object) -> Bool {
    (other as? EstimateObject)?.estimate == estimate
  }

  // MARK: - Operators

  override package func binary(
    _ operation: BinaryOperator, _ other: Value, isReversed: Bool, _ interpreter: Interpreter
  ) throws(Trap) -> Value? {
    guard let other = other.estimate else { return nil }
    let (a, b) = isReversed ? (other, estimate) : (estimate, other)
    let result: Estimate? =
      switch operation {
      case .add: a + b
      case .subtract: a - b
      case .multiply: a * b
      case .divide: a / b
      case .remainder, .power: Estimate.map(a, b) { operation.applied($0, $1) ?? .nan }
      case .matrixProduct, .compose: nil
      }
    return result.map { .object(EstimateObject($0)) }
  }

  override package func unary(
    _ operation: UnaryOperator, _ interpreter: Interpreter
  ) throws(Trap) -> Value? {
    operation == .negate ? .object(EstimateObject(-estimate)) : nil
  }

  override package func compare(
    _ relation: Relation, _ other: Value, isReversed: Bool, _ interpreter: Interpreter
  ) throws(Trap) -> Value? {
    guard let other = other.estimate else { return nil }
    let (a, b) = isReversed ? (other, estimate) : (estimate, other)
    if relation == .approximatelyEqual, (a.value - b.value).magnitude <= a.error + b.error {
      return .boolean(true)
    }
    return relation.holds(a.value, b.value).map(Value.boolean)
  }

  // MARK: - Parts

  override package func field(_ name: String) throws(Trap) -> Value? {
    switch name {
    case "value": .number(estimate.value)
    case "error": .number(estimate.error)
    default: nil
    }
  }

  override package var fieldNames: [String] { ["error", "value"] }
}

extension Value {
  /// A number with its error; a plain number has none.
  package var estimate: Estimate? {
    switch self {
    case .number(let number): Estimate(number, error: 0)
    case .object(let object as EstimateObject): object.estimate
    default: nil
    }
  }
}

// MARK: - Text

extension Estimate {
  /// The digits that the error leaves, and the error, in which the rounding of these is counted:
  /// `0.4431471805599 ± 3e-14`.
  var written: String { written(errorDigits: 1) }

  /// The same with so many digits of the error.
  func written(errorDigits: Int) -> String {
    guard error > 0, error.isFinite, value.isFinite else {
      let text = NumberFormat.plain(value)
      return error == 0 ? text : "\(text) ± \(NumberFormat.plain(error))"
    }
    // The place of the error's last digit, and of the last that doubles and the display have.
    let place = max(
      error.decimalPlace - errorDigits + 1, value == 0 ? -400 : value.decimalPlace - 15)
    let digits = value == 0 ? 1 : value.decimalPlace - place + 1
    guard digits >= 1 else {
      return "0 ± \(Self.upwards(error + value.magnitude, errorDigits))"
    }
    let text = NumberFormat.significant(digits).string(value)
    let rounding = (Double(text) ?? value) - value
    return "\(text) ± \(Self.upwards(error + rounding.magnitude, errorDigits))"
  }

  /// So many digits, rounded up.
  private static func upwards(_ error: Double, _ digits: Int) -> String {
    let format = NumberFormat.significant(digits)
    let text = format.string(error)
    guard let number = Double(text), number < error else { return text }
    return format.string(number + .pow(10, error.decimalPlace - digits + 1))
  }
}

extension Double {
  /// The power of ten of the first digit of a finite number that is not 0.
  fileprivate var decimalPlace: Int { Int(Double.log10(magnitude).rounded(.down)) }
}
