/// The text of a notebook to start from: short, complete, and true.
struct NotebookTemplate {
  private static let suffix = ".hw5nb"

  /// The file's name without folder and suffix; nil if notebooks are not called so.
  private let name: String?
  /// A name like the one that was given.
  let suggestion: String

  init(file: String) {
    let last = file.hasSuffix("/") ? "" : file.split(separator: "/").last.map(String.init) ?? ""
    let stem = last.hasSuffix(Self.suffix) ? String(last.dropLast(Self.suffix.count)) : last
    let isPlain = { (character: Character) in
      character.isLetter || character.isNumber || character == "-" || character == "_"
    }
    // Hyphens alone would make an empty title.
    let saysSomething = stem.contains { $0.isLetter || $0.isNumber }
    name = last.hasSuffix(Self.suffix) && saysSomething && stem.allSatisfy(isPlain) ? stem : nil
    let plain = stem.split { !isPlain($0) }.joined(separator: "-")
    suggestion = (saysSomething ? plain : "notebook") + Self.suffix
  }

  /// The name as a title: `2-my-study` is "2 my study".
  static func title(of name: String) -> String {
    let words = name.split { $0 == "-" || $0 == "_" }.joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// The notebook; nil without a name.
  var text: String? { name.map { Self.text(name: $0, title: Self.title(of: $0)) } }

  private static func text(name: String, title: String) -> String {
    """
    ---
    hw5nb: 1
    title: "\(title)"
    ---
    # \(title)

    What is the question? This notebook asks how far apart two Gaussians of one variance are, and
    answers with the divergence $\\mathrm{KL}(q \\,\\|\\, p) = \\frac{(\\mu_q - \\mu_p)^2}{2\\sigma^2}$.

    ```hw5 {.params}
    param σ = 1.5 in 0.1..10 "the standard deviation of both"
    ```

    ## A number

    ```hw5 {#distance}
    divergence(μ) = kl[Normal(μ, σ) ‖ Normal(0, σ)]
    divergence(1)
    ```

    Means that lie 1 apart cost `hw5= divergence(1) : .4` nats; [](#growth) shows how that grows, and
    [](#closed-form) is checked each time the notebook runs.

    ## A claim

    ```hw5 {.claim #closed-form}
    #| says: the closed form, for every mean
    for μ in -5..5:
      divergence(μ) ≈ μ² / 2σ²
    ```

    ## A figure

    ```hw5 {.figure #growth width=480 height=300}
    #| caption: the divergence grows with the square of the distance between the means
    plot(divergence, 0..4, xlabel: "distance", ylabel: "nats")
    ```
    ![](\(name).hw5out/fig/growth.svg)

    """
  }
}
