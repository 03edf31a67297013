import Syntax

/// Claims: each part becomes a function of the names bound before it.
extension Compiler {
  /// R[target] := what the host says of a claim.
  func claim(_ claim: Claim, into target: Int) throws(CompileError) {
    let first = builder.nextRegister
    for part in claim.parts {
      try function(
        name: "", parameters: part.names.map { Parameter($0) }, body: part.expression,
        documentation: nil, span: part.expression.span, into: try builder.reserve())
    }
    builder.emit(.claim, first, wide: builder.shape(.claim(claim)), at: claim.span)
    builder.emit(.take, target, first, at: claim.span)
  }
}

extension Claim {
  /// The parts that are evaluated, in the order of the claim's functions: domains, condition, sides,
  /// tolerance.
  fileprivate var parts: [(expression: Expression, names: [Name])] {
    var names: [Name] = []
    var parts: [(expression: Expression, names: [Name])] = []
    for binder in binders {
      parts.append((binder.domain, names))
      names += binder.names
    }
    if let condition { parts.append((condition, names)) }
    parts += sides.map { ($0, names) }
    if let tolerance { parts.append((tolerance, [])) }
    return parts
  }

  /// The expressions that are compared.
  var sides: [Expression] {
    if case .comparison(let comparison) = relation { comparison.operands } else { [relation] }
  }
}
