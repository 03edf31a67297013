import Machine

/// The library: every name that is known without a `use`.
///
/// Each file of `Bindings` declares one family of functions, and stands in `families` once.
package enum Library {
  /// The functions by family, in the order in which the reference shows them.
  package static var families: [Family] {
    let families: [Family] = [
      ("Printing and checking", outputFunctions),
      ("Lists", listFunctions),
      ("Functions of functions", callbackFunctions),
      ("Records", recordFunctions),
      ("Texts", textFunctions),
      ("Numbers", numberFunctions),
      ("Elementwise functions", elementwiseFunctions),
      ("Special functions", specialFunctions),
      ("Making tensors", constructionFunctions),
      ("Shapes", shapeFunctions + rearrangementFunctions),
      ("Reductions", reductionFunctions + scanFunctions),
      ("Products", contractionFunctions),
      ("Linear algebra", linearAlgebraFunctions),
      ("Laws", lawFunctions + comparisonFunctions),
      ("Calculus", calculusFunctions),
      ("Integrals and sums", integralFunctions),
      ("Enclosures", ballFunctions),
      ("Claims", claimFunctions),
      ("Layers", layerFunctions),
      ("Losses", lossFunctions),
      ("Optimizers", optimizerFunctions),
      ("Models and training", modelFunctions),
      ("Figures", figureFunctions),
      ("Files", fileFunctions + savedValueFunctions),
    ]
    return families.map { ($0.title, $0.functions.map(\.acceptingNumerals)) }
  }

  package typealias Family = (title: String, functions: [NativeFunction])

  /// Every name that is known without a `use`.
  package static var names: Set<String> { Prelude.names.union(values.keys) }

  /// Whether a name of the library means a function.
  static func isFunction(_ name: String) -> Bool {
    if case .object(let object)? = values[name] { return object is NativeFunction }
    return Prelude.names.contains(name)
  }

  private static let constants: [(name: String, value: Double)] = [
    ("π", .pi), ("pi", .pi), ("∞", .infinity), ("inf", .infinity), ("nan", .nan),
  ]

  /// Names that stand for others.
  static let twins: [(twin: String, name: String)] = [
    ("jensen_shannon", "js"), ("𝔼", "expect"), ("∫", "integrate"), ("∑", "sum_over"),
    ("hvp", "hessian_vector_product"), ("jvp", "jacobian_vector_product"),
    ("vjp", "vector_jacobian_product"),
  ]

  // SAFETY: written once, by the thread that evaluates, before anything reads it; its objects are
  // immutable.
  nonisolated(unsafe) package static let values: [String: Value] = {
    var values: [String: Value] = [:]
    for (_, functions) in families {
      for function in functions { values[function.name] = .object(function) }
    }
    for (name, number) in constants { values[name] = .number(number) }
    for (twin, name) in twins where values[name] != nil { values[twin] = values[name] }
    return values
  }()
}
