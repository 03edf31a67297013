import Distributions
import Machine
import Session
import Syntax

/// A function of laws that has a definition besides its closed forms.
enum LawFunctional: String, CaseIterable {
  case divergence = "kl"
  case entropy
  case mean
  case variance

  /// How it is written.
  var form: String { self == .divergence ? "kl(p, q)" : "\(rawValue)(p)" }

  /// The functional that a value of the language is, whatever name it has.
  init?(_ value: Value?) {
    guard let function = value?.cast(NativeFunction.self) else { return nil }
    let match = Self.allCases.first {
      Library.values[$0.rawValue]?.cast(NativeFunction.self) === function
    }
    guard let match else { return nil }
    self = match
  }

  func byDefinition(_ laws: [any Distribution]) throws -> DefinedValue? {
    switch (self, laws.count) {
    case (.divergence, 2): try ByDefinition.divergence(from: laws[0], to: laws[1])
    case (.entropy, 1): try ByDefinition.entropy(of: laws[0])
    case (.mean, 1): try ByDefinition.mean(of: laws[0])
    case (.variance, 1): try ByDefinition.variance(of: laws[0])
    default: nil
    }
  }
}

extension LawFunctional {
  /// A functional with the laws it is applied to.
  struct Application {
    let functional: LawFunctional
    let laws: [any Distribution]
    private let expression: String

    /// Reads `kl(p, q)`, `kl[p ‖ q]`, `entropy(p)`, `p.entropy`; nil if it is anything else. The
    /// laws are evaluated in the session.
    init?(in source: Source, of session: Session) throws {
      expression = source.text
      guard let statement = try? Parser.parse(source).statements,
        statement.count == 1, case .expression(let expression) = statement[0],
        let (name, operands) = Self.parts(of: expression),
        let functional = LawFunctional(session.value(of: name))
      else {
        // What cannot be parsed or evaluated says so itself.
        try session.evaluate(source)
        return nil
      }
      self.functional = functional
      var laws: [any Distribution] = []
      for operand in operands {
        let text = String(source[operand.span])
        let value = try session.evaluate(Source(name: source.name, text: text)).value
        guard let law = value.cast(LawObject.self)?.law else { return nil }
        laws.append(law)
      }
      self.laws = laws
    }

    func byDefinition() throws -> DefinedValue {
      guard let value = try functional.byDefinition(laws) else {
        throw NotVerifiable(expression: expression)
      }
      return value
    }

    /// The name that is called, and what it is called with.
    private static func parts(
      of expression: Expression
    ) -> (name: String, operands: [Expression])? {
      switch expression {
      case .group(let group): return parts(of: group.inner)
      case .field(let field): return (field.name.text, [field.base])
      case .call(let call):
        guard call.labelled.isEmpty else { return nil }
        switch call.callee {
        case .name(let name): return (name.text, call.arguments)
        case .field(let field): return (field.name.text, [field.base] + call.arguments)
        default: return nil
        }
      default: return nil
      }
    }
  }
}
