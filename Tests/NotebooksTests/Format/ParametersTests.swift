import Notebooks
import Testing

@Suite struct ParametersTests {
  private let declared = readBody(
    """
    ```hw5 {.params}
    param n     = 1_000 in 100..1e6     "draws"
    param σ_max = 0.1   in 0.001..10
    param rate  = 1     in 0..∞         # whole, with no upper bound
    param data  = "data/mnist"
    param mode  = "fast" in {"fast", "exact"}
    param quick = false
    param x₀    = -2.5
    ```
    """
  ).notebook.parameters

  @Test func literalsAreTyped() {
    #expect(
      declared.map { "\($0.name) \($0.initial) \($0.isWhole)" } == [
        "n 1000 true", "σ_max 0.1 false", "rate 1 true", "data \"data/mnist\" false",
        "mode \"fast\" false", "quick false false", "x₀ -2.5 false",
      ])
    #expect(declared[0].documentation == "draws")
    #expect(declared[0].domain?.description == "100..1000000")
    #expect(declared[4].domain?.description == "{\"fast\", \"exact\"}")
  }

  @Test(arguments: [
    ("n", "1e3", "1000"), ("n", "2_000", "2000"), ("σ_max", "0.5", "0.5"),
    ("sigma_max", "5e-1", "0.5"), ("rate", "inf", "∞"), ("data", "a b", "\"a b\""),
    ("mode", "exact", "\"exact\""), ("quick", "true", "true"), ("x0", "3", "3"),
  ])
  func anOverrideSetsTheParameter(name: String, text: String, value: String) throws {
    let (parameters, errors) = Parameters.resolve(declared, overrides: [(name, text)])
    #expect(errors.isEmpty)
    let changed = parameters.settings.filter(\.isOverridden)
    #expect(changed.map(\.value.description) == [value])
  }

  @Test(arguments: [
    ("sigma_maxx", "1", "there is no parameter `sigma_maxx`; did you mean `σ_max`?"),
    (
      "temperature", "1",
      """
      there is no parameter `temperature`; there are `n`, `σ_max`, `rate`, `data`, `mode`, \
      `quick` and `x₀`
      """
    ),
    ("n", "many", "the parameter `n` is a number, not `many`"),
    ("n", "1000.5", "the parameter `n` is a whole number, not `1000.5`"),
    ("n", "7", "the parameter `n` lies in 100..1000000, and 7 does not"),
    ("x₀", "inf", "the parameter `x₀` is a number, not `inf`"),
    ("mode", "slow", "the parameter `mode` lies in {\"fast\", \"exact\"}, and slow does not"),
    ("quick", "yes", "the parameter `quick` is true or false, not `yes`"),
    ("seed", "-1", "the parameter `seed` is a whole number from 0 to 2⁶⁴ − 1, not `-1`"),
  ])
  func anOverrideThatCannotBeFollowedIsExplained(name: String, text: String, message: String) {
    let (_, errors) = Parameters.resolve(declared, overrides: [(name, text)])
    #expect(errors.map(\.description) == [message])
  }

  @Test func allOverridesAreChecked() {
    let overrides = [("n", "x"), ("quick", "1"), ("n", "200"), ("σ_max", "1"), ("sigma_max", "2")]
    let (parameters, errors) = Parameters.resolve(declared, overrides: overrides)
    #expect(errors.count == 3)
    #expect(errors.last == .givenTwice(name: "σ_max"))
    #expect(parameters.settings.filter(\.isOverridden).count == 2)
  }

  @Test func theSeedIsAParameterOfEveryNotebook() {
    let (parameters, errors) = Parameters.resolve(declared, overrides: [("seed", "7")])
    #expect(errors.isEmpty)
    #expect(parameters.seed == 7)
  }

  @Test func aFolderMayHaveNotebooksWithoutTheParameter() {
    let (_, errors) = Parameters.resolve([], overrides: [("n", "1")], ignoresUnknown: true)
    #expect(errors.isEmpty)
    #expect(Parameters.declares("sigma_max", in: declared))
    #expect(!Parameters.declares("epochs", in: declared))
  }

  @Test func anExactNameIsPreferredToItsTwin() {
    let declared = readBody("```hw5 {.params}\nparam σ = 1\nparam sigma = 2\n```").notebook
      .parameters
    let exact = Parameters.resolve(declared, overrides: [("sigma", "5")]).parameters
    #expect(exact.settings.map(\.value) == [.number(1), .number(5)])
  }

  @Test func twoTwinsAreAmbiguous() {
    let declared = readBody(
      "```hw5 {.params}\nparam α₀ = 1\nparam alpha₀ = 2\n```"
    )
    .notebook.parameters
    let (_, errors) = Parameters.resolve(declared, overrides: [("alpha0", "5")])
    #expect(errors == [.ambiguous(name: "alpha0", candidates: ["α₀", "alpha₀"])])
  }

  @Test func lookAlikesAreOneName() {
    let reading = readBody("```hw5 {.params}\nparam ϵ = 1\nparam ε = 2\n```\n```hw5\nε\n```\n")
    #expect(reading.issues.map(\.code) == ["N141"])
    #expect(reading.notebook.parameters.map(\.name) == ["ε", "ε"])
  }
}
