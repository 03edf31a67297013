import Syntax

/// What the machine asks of the world around it; `Session` answers with tensors and laws.
open class Host {
  public init() {}

  /// The value of `[a, b, …]` and of a comprehension: stacked where that makes sense, else a list.
  open func stack(_ elements: [Value]) throws(Trap) -> Value { .object(ListObject(elements)) }

  /// The value of `[from..to]`.
  open func vector(from: Double, to: Double) throws(Trap) -> Value {
    throw Trap(.unsupported("there are no vectors here"))
  }

  /// The values a module or a file binds, in order; asked while the `use` is compiled.
  open func use(_ use: ModuleReference) throws -> [(name: String, value: Value)] {
    throw Trap(.unsupported("there are no modules here"))
  }

  /// A claim's sides and domains as functions; the host tries to refute it and records the verdict.
  open func check(_ claim: CompiledClaim, _ interpreter: Interpreter) throws(Trap) -> Value {
    throw Trap(.unsupported("there is nobody here to check a claim"))
  }

  /// Writes a line of output.
  open func write(_ text: String) {}
}

/// What a `use` names.
public enum ModuleReference {
  case module(String)
  case file(String)
}

extension Use {
  /// What it names, each with its place.
  package var references: [(ModuleReference, Span)] {
    switch origin {
    case .modules(let names): names.map { (.module($0.text), $0.span) }
    case .file(let path, let span): [(.file(path), span)]
    }
  }
}

/// A claim ready to be tried: each part is a function of the names bound before it.
public struct CompiledClaim {
  /// The statement as written.
  package var claim: Claim
  package var source: Source
  /// For each binder, a function of the names before it that answers where it ranges.
  package var domains: [Value]
  /// The `where`: a function of all names.
  package var condition: Value?
  /// The sides that are compared, from left to right: functions of all names.
  package var operands: [Value]
  /// The `within`: a function without parameters.
  package var tolerance: Value?
}
