/// The language's grammar as the reference prints it.
package enum Grammar {
  /// The productions, in EBNF.
  package static let productions = String(
    decoding: PackageResources.grammar_ebnf, as: UTF8.self)

  /// A line of the table of operators.
  package struct Level: Sendable {
    package var forms: [String]
    /// How several in a row are read.
    package var grouping: String
  }

  /// The operators from those that bind loosest to those that bind tightest.
  package static let levels = [
    Level(forms: ["x -> e", "(x, y = 1) -> e"], grouping: "to the right"),
    Level(forms: ["a |> f"], grouping: "to the left"),
    Level(forms: ["f >> g"], grouping: "to the left"),
    Level(forms: ["a or b"], grouping: "to the left"),
    Level(forms: ["a and b"], grouping: "to the left"),
    Level(forms: ["not a"], grouping: "prefix"),
    Level(forms: ["a == b", "a ≠ b", "a ≈ b", "a < b", "a ≤ b", "a in b"], grouping: "a chain"),
    Level(forms: ["a..b"], grouping: "not at all"),
    Level(forms: ["a + b", "a - b"], grouping: "to the left"),
    Level(forms: ["a * b", "a / b", "a % b", "a @ b"], grouping: "to the left"),
    Level(forms: ["-a"], grouping: "prefix"),
    Level(forms: ["2a", "2(a + b)"], grouping: "a number and what follows it"),
    Level(forms: ["a^b", "a²"], grouping: "to the right"),
    Level(forms: ["√a"], grouping: "prefix"),
    Level(forms: ["f(a)", "v[0]", "a.b", "A'"], grouping: "postfix"),
  ]
}
