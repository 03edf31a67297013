extension Program: CustomStringConvertible {
  package var description: String {
    statements.map(\.description).joined(separator: " | ")
  }
}

extension Statement: CustomStringConvertible {
  package var description: String {
    switch self {
    case .use(let node): node.description
    case .define(let node): "def \(node.name.text)(\(node.parameters.listed)) = \(node.body)"
    case .assign(let node): "\(node.target) \(node.operator.rawValue) \(node.value)"
    case .forLoop(let node): "for \(node.pattern) in \(node.domain) \(node.body)"
    case .whileLoop(let node): "while \(node.condition) \(node.body)"
    case .return(let node): "return \(node.value?.description ?? "_")"
    case .break: "break"
    case .continue: "continue"
    case .claim(let node): node.description
    case .expression(let expression): expression.description
    }
  }
}

extension Use: CustomStringConvertible {
  package var description: String {
    switch origin {
    case .modules(let names): "use \(names.listed(\.text))"
    case .file(let path, _): "use \(path)"
    }
  }
}

extension Target: CustomStringConvertible {
  package var description: String {
    switch self {
    case .place(let name, let path, _): name.text + path.map(\.description).joined()
    case .pattern(let parts, _): "<\(parts.listed)>"
    }
  }
}

extension Target.Step: CustomStringConvertible {
  package var description: String {
    switch self {
    case .items(let items, _): "[\(items.listed)]"
    case .field(let name): ".\(name.text)"
    }
  }
}

extension Pattern: CustomStringConvertible {
  package var description: String {
    switch self {
    case .name(let name): name.text
    case .parts(let parts, _): "<\(parts.listed)>"
    }
  }
}

extension Claim: CustomStringConvertible {
  package var description: String {
    var text = isNegated ? "claim not" : "claim"
    if !binders.isEmpty { text += " for \(binders.listed)" }
    if let condition { text += " where \(condition)" }
    text += ": \(relation)"
    if let tolerance { text += " within \(tolerance)" }
    if !methods.isEmpty { text += " by \(methods.listed)" }
    return text
  }
}

extension Claim.Binder: CustomStringConvertible {
  package var description: String {
    "\(names.listed(\.text)) in \(domain)\(isLogarithmic ? " (log)" : "")"
  }
}
