/// The symbols that are typed by name: `\sigma` and Tab make `σ`.
///
/// Names are those of TeX; `\_` and `\^` lower and raise what follows them, character by
/// character, and accents are typed behind the letter they stand on: `x\hat` makes `x̂`.
package enum SymbolTable {
  /// Every symbol by its name, without the backslash.
  static let symbols: [String: String] = {
    let words = table.split { $0 == " " || $0 == "\n" }.map(String.init)
    var symbols: [String: String] = [:]
    for index in stride(from: 0, to: words.count - 1, by: 2) {
      symbols[words[index]] = words[index + 1]
    }
    return symbols.merging(accents) { $1 }
  }()

  /// The names that begin with `prefix`, shortest first.
  static func names(startingWith prefix: String) -> [String] {
    symbols.keys.filter { $0.hasPrefix(prefix) }.sorted { ($0.count, $0) < ($1.count, $1) }
  }

  /// What a whole name stands for: a symbol of the table, or characters lowered or raised.
  package static func symbol(named name: String) -> String? {
    if let symbol = symbols[name] { return symbol }
    guard name.count > 2, let mark = name.first, mark == "_" || mark == "^" else { return nil }
    let parts = name.dropFirst().map { symbols["\(mark)\($0)"] }
    return parts.contains(nil) ? nil : parts.compactMap { $0 }.joined()
  }

  /// The name that ends at the end of `text`, with its backslash: `\sig` of `2\sig`.
  static func name(endingAt text: String) -> Substring? {
    guard let backslash = text.lastIndex(of: "\\") else { return nil }
    let name = text[text.index(after: backslash)...]
    if name == "|" { return text[backslash...] }
    let letters = name.first == "_" || name.first == "^" ? name.dropFirst() : name
    let isRaised = letters.startIndex != name.startIndex
    let isName = letters.allSatisfy {
      $0.isASCII && ($0.isLetter || isRaised && ($0.isNumber || "+-=()".contains($0)))
    }
    return isName ? text[backslash...] : nil
  }

  /// A symbol as a menu shows it: an accent needs something to stand on.
  static func display(_ name: String) -> String {
    (accents[name] == nil ? "" : "◌") + (symbols[name] ?? "")
  }

  private static let accents = [
    "hat": "\u{302}", "tilde": "\u{303}", "bar": "\u{304}", "dot": "\u{307}", "ddot": "\u{308}",
    "vec": "\u{20D7}",
  ]

  private static let table = #"""
    alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν
    xi ξ omicron ο pi π rho ρ sigma σ tau τ upsilon υ phi φ chi χ psi ψ omega ω
    Alpha Α Beta Β Gamma Γ Delta Δ Epsilon Ε Zeta Ζ Eta Η Theta Θ Iota Ι Kappa Κ Lambda Λ Mu Μ Nu Ν
    Xi Ξ Omicron Ο Pi Π Rho Ρ Sigma Σ Tau Τ Upsilon Υ Phi Φ Chi Χ Psi Ψ Omega Ω
    varepsilon ϵ vartheta ϑ varkappa ϰ varpi ϖ varrho ϱ varsigma ς varphi ϕ digamma ϝ

    nabla ∇ partial ∂ int ∫ iint ∬ oint ∮ sum ∑ prod ∏ infty ∞ sqrt √ cbrt ∛ ell ℓ hbar ℏ
    cdot ⋅ times × div ÷ pm ± mp ∓ minus − circ ∘ oplus ⊕ otimes ⊗ odot ⊙ ast ∗ bullet •
    le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ approx ≈ equiv ≡ sim ∼ simeq ≃ cong ≅ propto ∝ ll ≪ gg ≫
    in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ cup ∪ cap ∩ setminus ∖ emptyset ∅
    forall ∀ exists ∃ neg ¬ land ∧ wedge ∧ lor ∨ vee ∨ top ⊤ bot ⊥ perp ⊥ models ⊨ vdash ⊢
    to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ mapsto ↦ uparrow ↑ downarrow ↓
    Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ implies ⟹ iff ⟺
    | ‖ parallel ‖ Vert ‖ mid ∣ langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉
    prime ′ dprime ″ star ★ dagger † degree ° ldots … dots … cdots ⋯ checkmark ✓ square □
    half ½ third ⅓ quarter ¼

    bbA 𝔸 bbB 𝔹 bbC ℂ bbD 𝔻 bbE 𝔼 bbF 𝔽 bbG 𝔾 bbH ℍ bbI 𝕀 bbJ 𝕁 bbK 𝕂 bbL 𝕃 bbM 𝕄 bbN ℕ bbO 𝕆
    bbP ℙ bbQ ℚ bbR ℝ bbS 𝕊 bbT 𝕋 bbU 𝕌 bbV 𝕍 bbW 𝕎 bbX 𝕏 bbY 𝕐 bbZ ℤ bbone 𝟙
    calA 𝒜 calB ℬ calC 𝒞 calD 𝒟 calE ℰ calF ℱ calG 𝒢 calH ℋ calI ℐ calJ 𝒥 calK 𝒦 calL ℒ calM ℳ
    calN 𝒩 calO 𝒪 calP 𝒫 calQ 𝒬 calR ℛ calS 𝒮 calT 𝒯 calU 𝒰 calV 𝒱 calW 𝒲 calX 𝒳 calY 𝒴 calZ 𝒵

    _0 ₀ _1 ₁ _2 ₂ _3 ₃ _4 ₄ _5 ₅ _6 ₆ _7 ₇ _8 ₈ _9 ₉ _+ ₊ _- ₋ _= ₌ _( ₍ _) ₎
    _a ₐ _e ₑ _h ₕ _i ᵢ _j ⱼ _k ₖ _l ₗ _m ₘ _n ₙ _o ₒ _p ₚ _r ᵣ _s ₛ _t ₜ _u ᵤ _v ᵥ _x ₓ
    _beta ᵦ _gamma ᵧ _rho ᵨ _phi ᵩ _chi ᵪ
    ^0 ⁰ ^1 ¹ ^2 ² ^3 ³ ^4 ⁴ ^5 ⁵ ^6 ⁶ ^7 ⁷ ^8 ⁸ ^9 ⁹ ^+ ⁺ ^- ⁻ ^= ⁼ ^( ⁽ ^) ⁾
    ^a ᵃ ^b ᵇ ^c ᶜ ^d ᵈ ^e ᵉ ^f ᶠ ^g ᵍ ^h ʰ ^i ⁱ ^j ʲ ^k ᵏ ^l ˡ ^m ᵐ ^n ⁿ ^o ᵒ ^p ᵖ ^r ʳ ^s ˢ ^t ᵗ
    ^u ᵘ ^v ᵛ ^w ʷ ^x ˣ ^y ʸ ^z ᶻ ^T ᵀ ^beta ᵝ ^gamma ᵞ ^delta ᵟ ^theta ᶿ ^phi ᵠ ^chi ᵡ
    """#
}
