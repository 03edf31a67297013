import Testing

@testable import Commands

@Suite("Formulas as text")
struct FormulaTextTests {
  @Test(
    "A formula is said in characters alone",
    arguments: [
      (#"\sigma^2"#, "σ²"),
      (#"\mu_\phi"#, "μᵩ"),
      (#"\mu_\theta"#, "μ_θ"),
      (#"x_{t-1}"#, "xₜ₋₁"),
      (#"x_{ab}"#, "x_(ab)"),
      (#"\frac{1}{2}"#, "½"),
      (#"\frac{1}{5}"#, "1/5"),
      (#"\log \frac{q(z)}{p_G(z)}"#, "log q(z)/p_G(z)"),
      (#"\frac{p(z)\,p(x)}{q(z)}"#, "(p(z) p(x))/q(z)"),
      (#"\frac{\partial L}{\partial q(z)}"#, "∂L/∂q(z)"),
      (#"\frac{p_{\text{data}}(x)}{p_G(x)}"#, "p_data(x)/p_G(x)"),
      (#"q := p"#, "q := p"),
      (#"a = 1, \qquad b"#, "a = 1,\u{2003}b"),
      (#"\frac{(\mu_1 - \mu_2)^2}{2\sigma^2}"#, "(μ₁ − μ₂)²/(2σ²)"),
      (#"\sqrt{2\pi}"#, "√(2π)"),
      (#"\mathbb{E}_{z \sim q}[\log p(z)]"#, "𝔼_(z∼q)[log p(z)]"),
      (#"\mathcal{N}(0, 1)"#, "𝒩(0, 1)"),
      (#"\hat{\theta}"#, "θ\u{302}"),
      (#"\mathrm{KL}\left(q \,\|\, p\right) \ge 0"#, "KL(q ‖ p) ≥ 0"),
      (#"-x + y=z"#, "−x + y = z"),
      (#"f(-1)"#, "f(−1)"),
      (#"\begin{aligned} a &= b \\ c &= d \end{aligned}"#, "a = b\nc = d"),
      (#"\sum_{k=1}^n k"#, "∑ₖ₌₁ⁿ k"),
    ])
  func formulaIsSaid(tex: String, text: String) { #expect(FormulaText(tex).text == text) }

  @Test(
    "What is not known is left as it is written",
    arguments: [#"\nosuch{x}"#, #"\frac{1"#, #"\mathbb{E"#])
  func unknownStays(tex: String) { #expect(FormulaText(tex).text == tex) }

  @Test(
    "No text traps", arguments: ["", "\\", "^", "_", "{", "}", "\\frac", "x^", "\\left", "\\hat"])
  func nothingTraps(tex: String) { _ = FormulaText(tex).text }
}
