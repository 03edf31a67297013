import Arithmetic
import Balls
import Distributions
import Machine
import Syntax
import Tensors

/// What values of the language become when a function is compiled for numbers of another arithmetic.
struct NumeralLibrary<Number: Analytic> {
  private typealias Own = Numeral<Number>

  /// Functions that look at values as wholes, whatever numbers are in them.
  private static var structural: Set<String> {
    [
      "length", "first", "last", "list", "append", "map", "filter", "fold", "zip", "enumerate",
      "reverse", "find", "all", "any", "assert", "kind", "print", "identity", "keys", "values",
      "zeros", "ones", "iid", "independent",
    ]
  }

  /// What a number means that is written in a source: exactly that decimal.
  static func literal(_ literal: NumberLiteral) -> Value {
    // Not by the double, to which a decimal that is not whole may be rounded.
    let decimal = DecimalLiteral(literal.text)
    return .object(
      decimal.isWholeDouble || literal.text.hasPrefix("0x")
        ? Own(exactly: literal.value) : Own(decimal.number()))
  }

  /// A value that is no function of the language; of that name, π is more than its double.
  static func value(_ original: Value, _ name: String?) throws(Trap) -> Value {
    switch original {
    case .number(.pi) where name == "π" || name == "pi": return .object(Own(.constant(.pi)))
    case .number(let number): return .object(Own(exactly: number))
    case .object(let function as NativeFunction): return .object(native(function))
    case .object(let tensor as TensorObject):
      guard tensor.tensor.type == .bool else {
        if let own = Own(original) { return .object(own) }
        throw Trap(.unsupported("a tensor through which a derivative is taken has no enclosure"))
      }
      return original
    case .object(is EstimateObject):
      throw Trap(
        .unsupported("a number with an estimated error has no enclosure: its error is not proved"))
    case .object(let balls as Numeral<RealBall>):
      if let whole = balls.whole { return .object(Own(exactly: whole)) }
      guard let convert = fromBall else { return original }
      return .object(Own(balls.elements.map { convert($0) }, shape: balls.shape))
    case .object(let law as NumeralLaw<RealBall>):
      guard let convert = fromBall else { return original }
      return .object(NumeralLaw(law.family, law.parameters.values.map { convert($0) }))
    default: return original
    }
  }

  /// How balls become numbers near a point, of which formulas are made; nil of other arithmetics.
  private static var fromBall: ((RealBall) -> Number)? {
    { (ball: RealBall) in Anchored(enclosing: ball) } as? (RealBall) -> Number
  }

  /// The function of the library for these numbers; one that has no meaning for them says so when it
  /// is called.
  private static func native(_ original: NativeFunction) -> NativeFunction {
    let name = original.name
    let kind = Catalog.distributions.first { $0.name == name }
    return NativeFunction(original.signature, original.summary) {
      arguments, interpreter throws(Trap) in
      if let result = try Own.result(of: name, arguments) { return result }
      if let family = kind?.family, let law = try law(family, kind, arguments) { return law }
      if name == "independent", let laws = arguments.all.first?.cast(NumeralBernoulli<Number>.self),
        arguments.all.count == 1, let law = laws.independent
      {
        return .object(law)
      }
      // A law that is no family's is one of doubles.
      if let kind, let exact = try exactDoubles(arguments, kind) {
        return try interpreter.call(.object(original), exact)
      }
      if name == Bernoulli.kind.name { return .object(try NumeralBernoulli<Number>(arguments)) }
      if structural.contains(name) {
        return try counted(interpreter.call(.object(original), arguments.all))
      }
      if name == "shape", let own = arguments[0]?.cast(Own.self) {
        return .object(Own(own.shape.map { Number(Double($0)) }, shape: [own.shape.count]))
      }
      throw Trap(.unsupported("\(name) has no meaning for enclosures"))
    }
  }

  private static func law(
    _ family: any Family.Type, _ kind: DistributionKind?, _ arguments: Arguments
  ) throws(Trap) -> Value? {
    let count = kind?.signatures[0].parameters.count ?? 0
    var parameters: [Number] = []
    for index in 0..<count {
      guard let parameter = try arguments.numeral(index, Own.self).single else { return nil }
      parameters.append(parameter)
    }
    return .object(NumeralLaw(family, parameters))
  }

  /// The arguments as doubles, where they are exactly that.
  private static func exactDoubles(
    _ arguments: Arguments, _ kind: DistributionKind
  ) throws(Trap) -> [Value]? {
    let count = kind.signatures[0].parameters.count
    guard arguments.all.count == count else { return nil }
    var values: [Value] = []
    for index in 0..<count {
      // Of the first signature none is missing.
      guard let argument = arguments[index] else { return nil }
      guard let balls = argument.cast(Numeral<RealBall>.self) else {
        guard argument.cast(NumeralObject.self) == nil else { return nil }
        values.append(argument)
        continue
      }
      let numbers = balls.elements.map(\.midpoint)
      guard zip(numbers, balls.elements).allSatisfy({ RealBall($0).contains($1) }) else {
        return nil
      }
      values.append(
        balls.shape.isEmpty
          ? .number(numbers[0]) : try Tensor(numbers, shape: balls.shape).value())
    }
    return values
  }

  /// A number of elements is exact.
  private static func counted(_ value: Value) -> Value {
    if case .number(let number) = value { .object(Own(exactly: number)) } else { value }
  }
}

/// A decimal number as it is written: its digits, and the power of ten of the last.
struct DecimalLiteral {
  private var digits: [UInt8] = []
  private var exponent = 0
  /// Whether the power of ten is one that can be computed.
  private var isWithinReach = true

  init(_ text: String) {
    let parts = text.filter { $0 != "_" }.lowercased().split(separator: "e")
    var isBehindPoint = false
    for character in parts.first ?? "" {
      if let digit = character.wholeNumberValue {
        digits.append(UInt8(digit))
        if isBehindPoint { exponent -= 1 }
      } else {
        isBehindPoint = true
      }
    }
    guard parts.count > 1 else { return }
    let power = Int(parts[1]) ?? .max
    isWithinReach = power.magnitude < 1_000_000_000_000
    if isWithinReach { exponent += power }
  }

  /// Whether it is a whole number of at most fifteen digits.
  var isWholeDouble: Bool {
    let zeros = digits.reversed().prefix { $0 == 0 }.count
    guard isWithinReach else { return false }
    return zeros == digits.count || (exponent + zeros >= 0 && digits.count + exponent <= 15)
  }

  /// The number, rounded where it is scaled.
  func number<Number: Analytic>() -> Number {
    guard isWithinReach else { return Number(.nan) }
    // Nine digits at a time, each step exact in doubles.
    var sum: Number = 0
    for start in stride(from: 0, to: digits.count, by: 9) {
      let part = digits[start..<min(start + 9, digits.count)]
      let power = part.reduce(1.0) { power, _ in power * 10 }
      sum = sum * Number(power) + Number(part.reduce(0.0) { $0 * 10 + Double($1) })
    }
    let scale = Numeral.power(Number(10), Int(exponent.magnitude))
    return exponent < 0 ? sum / scale : sum * scale
  }
}
