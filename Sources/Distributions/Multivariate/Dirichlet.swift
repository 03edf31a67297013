import Arithmetic
import Tensors

/// The Dirichlet law of probabilities: density ∝ Π xᵢ^{aᵢ − 1} where they add up to 1, over all but one
/// of them.
///
///     try Dirichlet(Tensor([1, 2, 3])).mean.scalars           // [1/6, 1/3, 1/2]
package struct Dirichlet: LawOfEvents {
  /// Its last axis is one law, the others are a batch.
  package let concentration: Tensor

  /// Fails with `ConstraintViolation` unless they are positive and finite, and with `TensorError` unless
  /// there are two or more.
  package init(_ concentration: Tensor) throws {
    try Self.requireVectors(concentration, "concentration", of: "Dirichlet", atLeast: 2)
    try Constraint.positive.check(concentration, "concentration", of: "Dirichlet")
    try Constraint.finite.check(concentration, "concentration", of: "Dirichlet")
    self.concentration = concentration
  }

  /// With n = Σ aᵢ the gamma kernels of aᵢ at n xᵢ, less that of n at n: of large concentrations
  /// nothing but distances from the mean is left.
  package func logDensityInside(_ x: Tensor) -> Tensor {
    let (a, n) = (concentration, total.expanded(at: batchShape.count))
    let isZero = x.constant .== 0
    let inner = Tensor.choose(isZero, 1, x)
    let kernel = Tensor.gammaKernel(a, n * inner) - Tensor.log(inner)
    let atZero = Tensor.atEnd(order: a.constant - 1, else: Tensor.log(n))
    let sum = Tensor.choose(isZero, atZero, kernel).sum(axes: [-1])
    return sum - Tensor.gammaKernel(total, total) + total * (x.sum(axes: [-1]) - 1)
  }

  // MARK: Parameters

  package var name: String { "Dirichlet" }
  package var batchShape: [Int] { concentration.shape.dropLast() }
  package var eventShape: [Int] { concentration.shape.suffix(1) }
  package var support: Support { .simplex }
  package var innerPoint: Tensor { mean }

  private var total: Tensor { concentration.sum(axes: [-1]) }
  private var shares: Tensor { concentration / total.expanded(at: batchShape.count) }

  // MARK: Statistics

  package var mean: Tensor { shares }

  package var variance: Tensor {
    let n = total.expanded(at: batchShape.count)
    return shares * (concentration.sumOfOthers / n) / (n + 1)
  }

  /// (aᵢ − 1)/Σ(aⱼ − 1) of those above 1; the largest if none is, and the mean if all are 1.
  package var mode: Tensor? {
    let a = concentration.constant
    let excess = Tensor.maximum(a - 1, 0)
    let sum = excess.sum(axes: [-1], keep: true)
    let isLargest = a.argmax(axis: -1).expanded(at: batchShape.count) .== Tensor.range(0, size)
    let isFlat = (a .== 1).all(axes: [-1], keep: true)
    let corner = Tensor.choose(isFlat, shares.constant, Tensor.choose(isLargest, 1, 0))
    return Tensor.choose(sum .> 0, excess / Tensor.choose(sum .> 0, sum, 1), corner)
  }

  private var size: Int { concentration.shape.last ?? 0 }

  /// With the entropies H of standard gamma laws Σ H(aᵢ) − H(n) − (K − 1) ψ(n).
  package var entropy: Tensor {
    func gamma(_ a: Tensor) -> Tensor { Gamma.standardEntropy(Parameters([a, 1])) }
    return gamma(concentration).sum(axes: [-1]) - gamma(total)
      - Double(size - 1) * Tensor.polygamma(0, total)
  }

  // MARK: Sampling

  package var isReparametrised: Bool { true }

  /// The shares of gamma draws in their sum, from their logarithms.
  package func sample(_ shape: [Int], using stream: inout RandomStream) -> Tensor {
    Gamma.logDraw(concentration, shape + concentration.shape, using: &stream).softmax()
      .stored(as: concentration.type == .float32 ? .float32 : .float64)
  }
}

// MARK: - Catalogue

extension Dirichlet {
  package static let kind = DistributionKind(
    name: "Dirichlet",
    summary: "Probabilities with density proportional to the product of x^(concentration - 1).",
    example: ("mean(Dirichlet([1, 3]))", "[0.25, 0.75]"),
    signatures: [
      DistributionKind.Signature([("concentration", .positive)]) { try Dirichlet($0[0]) }
    ])
}
