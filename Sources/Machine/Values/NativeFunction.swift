/// A function written in Swift, declared with its signature, help and body in one place.
///
///     NativeFunction("append(list, value)", "The list with one more element.",
///                    example: ("append([\"a\"], 1)", "[\"a\", 1]")) { arguments, _ in … }
///
/// In a signature `name?` may be left out, `name:` may be left out and is given by label only, and
/// `name…` takes all further arguments. A body reads its arguments in the order of the signature.
public final class NativeFunction: Object {
  /// What it does with arguments that were counted and put in order.
  public typealias Body = (Arguments, Interpreter) throws(Trap) -> Value

  /// One parameter of a signature.
  package struct Parameter {
    package var name: String
    /// `name?` or `name:`
    package var isOptional = false
    /// `name:`
    package var isLabelOnly = false
    /// `name…`
    package var isVariadic = false
  }

  /// The declaration as written: "append(list, value)".
  package let signature: String
  /// One line that says what it does.
  package let summary: String
  /// An expression and what it prints.
  package let example: (code: String, output: String)?
  /// What stands before the parenthesis.
  package let name: String
  /// The parameters that the signature declares.
  package let parameters: [Parameter]
  let body: Body
  /// What it does with one number, where that is all there is to it.
  let ofNumber: ((Double) -> Double)?
  /// The same with two numbers.
  let ofNumbers: ((Double, Double) -> Double)?
  /// The same with many numbers at once: so many, from where, to where.
  package typealias Loop =
    (Int, UnsafePointer<Double>, UnsafeMutablePointer<Double>) -> Void
  let ofLanes: Loop?
  /// The instruction of the processor that does the same with a number.
  let intrinsic: Intrinsic?

  /// Whether a call hands over its first argument as it is written, as a function without parameters.
  package let takesExpression: Bool

  /// What processors do with a number in one instruction.
  package enum Intrinsic {
    case squareRoot
    case floor
    case ceiling
    case absoluteValue
  }

  /// How many arguments it takes by position.
  let positionalCount: Int
  /// How many arguments, from the first, it cannot do without.
  let requiredCount: Int
  /// The parameters that are given by label only.
  let labelled: [Parameter]
  let isVariadic: Bool

  /// Declares a function; the signature is read once, here. A function of one or two arguments may have
  /// an `ofNumber` or `ofNumbers`, which the machine calls without the detour when it is given
  /// numbers, and an `ofLanes` for many at once; where it is an `intrinsic` too, machine code does not
  /// even call it.
  package init(
    _ signature: String, _ summary: String, example: (code: String, output: String)? = nil,
    ofNumber: ((Double) -> Double)? = nil, ofNumbers: ((Double, Double) -> Double)? = nil,
    ofLanes: Loop? = nil, intrinsic: Intrinsic? = nil, takesExpression: Bool = false,
    body: @escaping Body
  ) {
    self.takesExpression = takesExpression
    self.ofNumber = ofNumber
    self.ofNumbers = ofNumbers
    self.ofLanes = ofLanes
    self.intrinsic = intrinsic
    self.signature = signature
    self.summary = summary
    self.example = example
    self.body = body
    let name = signature.prefix { $0 != "(" }
    self.name = String(name)
    let inner = signature[name.endIndex...].dropFirst().prefix { $0 != ")" }
    parameters = inner.split(separator: ",").map(Parameter.init(declared:))
    positionalCount = parameters.prefix { !$0.isLabelOnly }.count
    requiredCount = parameters.prefix { !$0.isOptional && !$0.isVariadic }.count
    labelled = parameters.filter(\.isLabelOnly)
    isVariadic = parameters.contains(where: \.isVariadic)
  }

  /// The same function with another body around its own, which is asked only where numbers have no
  /// faster way.
  package func wrapped(_ body: @escaping (Arguments, Interpreter, Body) throws(Trap) -> Value)
    -> NativeFunction
  {
    let own = self.body
    return NativeFunction(
      signature, summary, example: example, ofNumber: ofNumber, ofNumbers: ofNumbers,
      ofLanes: ofLanes, intrinsic: intrinsic, takesExpression: takesExpression
    ) { arguments, interpreter throws(Trap) in try body(arguments, interpreter, own) }
  }

  override public var kindDescription: String { "the function \(name)" }
  override public var display: String { signature }
}

extension NativeFunction.Parameter {
  /// Reads `name`, `name?`, `name:` or `name…`.
  fileprivate init(declared text: Substring) {
    var text = text.drop { $0 == " " }
    let mark = text.last
    isVariadic = mark == "…"
    isLabelOnly = mark == ":"
    isOptional = mark == "?" || isLabelOnly
    if isVariadic || isOptional { text.removeLast() }
    name = String(text)
  }
}
