/// A function written in Swift, declared with its signature, help and body in one place.
///
///     NativeFunction("append(list, value)", "The list with one more element.",
///                    example: ("append([\"a\"], 1)", "[\"a\", 1]")) { arguments, _ in … }
///
/// In a signature `name?` may be left out, `name:` may be left out and is given by label only, and
/// `name…` takes all further arguments. A body reads its arguments in the order of the signature.
public final class NativeFunction: Object {
  public typealias Body = (Arguments, Interpreter) throws(Trap) -> Value

  package struct Parameter {
    package var name: String
    package var isOptional = false
    package var isLabelOnly = false
    package var isVariadic = false
  }

  package let signature: String
  package let summary: String
  /// An expression and what it prints.
  package let example: (code: String, output: String)?
  package let name: String
  let body: Body

  package init(
    _ signature: String, _ summary: String, example: (code: String, output: String)? = nil,
    body: @escaping Body
  ) {
    self.signature = signature
    self.summary = summary
    self.example = example
    self.body = body
    name = String(signature.prefix { $0 != "(" })
  }

  /// The parameters the signature declares.
  package private(set) lazy var parameters: [Parameter] = {
    let inner = signature.dropFirst(name.count + 1).prefix { $0 != ")" }
    return inner.split(separator: ",").map { piece in
      var parameter = Parameter(name: String(piece.drop { $0 == " " }))
      if parameter.name.hasSuffix("…") { parameter.isVariadic = true }
      if parameter.name.hasSuffix(":") { parameter.isLabelOnly = true }
      if parameter.name.hasSuffix("?") || parameter.isLabelOnly { parameter.isOptional = true }
      if parameter.isVariadic || parameter.isOptional { parameter.name.removeLast() }
      return parameter
    }
  }()

  /// How many arguments it takes by position.
  private(set) lazy var positionalCount = parameters.prefix { !$0.isLabelOnly }.count
  /// Those given by label only.
  private(set) lazy var labelled = parameters.filter { $0.isLabelOnly }
  private(set) lazy var isVariadic = parameters.contains { $0.isVariadic }
  /// How many arguments, from the first, it cannot do without.
  private(set) lazy var requiredCount = parameters.prefix { !$0.isOptional && !$0.isVariadic }.count

  override public var kindDescription: String { "the function \(name)" }
  override public var display: String { signature }
}
