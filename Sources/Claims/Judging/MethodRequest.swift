import Machine
import Session
import Syntax

/// A way in which a claim is to be checked: what its `by` names, else all in order.
struct MethodRequest {
  var methods: [Evidence.Method]
  /// `sampling(n: …)`
  var drawLimit: Int?

  /// One for each method that the claim names; one for all where it names none.
  static func requests(
    of claim: CompiledClaim, _ interpreter: Interpreter
  ) throws(Trap) -> [MethodRequest] {
    guard !claim.claim.methods.isEmpty else {
      return [MethodRequest(methods: Evidence.Method.unasked)]
    }
    var requests: [MethodRequest] = []
    for expression in claim.claim.methods {
      requests.append(try request(expression, in: claim.source))
    }
    return requests
  }

  private static func request(
    _ expression: Expression, in source: Source
  ) throws(Trap) -> MethodRequest {
    let text = String(source[expression.span])
    let name: String
    var limit: Int?
    switch expression {
    case .name(let node): name = node.text
    case .call(let call):
      guard case .name(let node) = call.callee, node.text == Evidence.Method.sampling.rawValue,
        call.arguments.isEmpty, call.labelled.count == 1, call.labelled[0].label.text == "n",
        case .number(let number) = call.labelled[0].value, let count = Int(exactly: number.value),
        (2...100_000_000).contains(count)
      else { throw unknown(text) }
      name = node.text
      limit = count
    default: throw unknown(text)
    }
    guard let method = Evidence.Method(rawValue: name) else { throw unknown(text) }
    // A finite sum is as good as an enclosure, and the other way round where that is all there is.
    return MethodRequest(
      methods: method == .exact || method == .enclosure ? [.exact, .enclosure] : [method],
      drawLimit: limit)
  }

  private static func unknown(_ text: String) -> Trap {
    Trap(
      .unsupported(
        "by takes exact, enclosure, quadrature, sampling or sampling(n: 1e6), not \(text)"))
  }
}
