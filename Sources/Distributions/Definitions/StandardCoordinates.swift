import Tensors

/// A law of numbers or vectors by independent numbers: the draws are a function of them.
package struct StandardCoordinates {
  /// The laws of the numbers.
  package let laws: [any LawOfNumbers]
  /// Points of the law from rows of numbers, of the shape [n, numbers].
  let points: (Tensor) -> Tensor

  /// Nil where there are no such numbers, or they are not known.
  package init?(_ law: any Distribution) {
    guard law.batchShape.isEmpty else { return nil }
    if let law = law as? any GaussianOfVectors, law.scaleTril.rank == 2,
      let standard = try? Normal(loc: 0, scale: 1)
    {
      laws = Array(repeating: standard, count: law.eventShape[0])
      points = { law.loc + Tensor.product($0, law.scaleTril.matrixTransposed) }
      return
    }
    guard let laws = Self.numbers(of: law) else { return nil }
    self.laws = laws
    points = { $0.reshaped([$0.shape[0]] + law.eventShape) }
  }

  /// Whether their quantiles have formulas: those that are searched for take longer than what they save.
  package var hasQuantileFormulas: Bool {
    laws.allSatisfy { $0 is any ClosedQuantileFamily || $0 is Bernoulli }
  }

  /// Draws as functions of numbers between 0 and 1, a tensor for each of `laws`, by their quantiles.
  package func draws(at uniforms: [Tensor]) -> Tensor {
    let columns = zip(laws, uniforms).map { law, u in
      // Near 1 a quantile is one of the upper tail.
      Tensor.choose(
        u .< 0.5, law.quantile(Tensor.minimum(u, 0.5)),
        law.upperQuantile(1 - Tensor.maximum(u, 0.5)))
    }
    return points(Tensor.stack(columns, axis: 1))
  }

  /// The laws of the coordinates, in the order of the elements of an event.
  private static func numbers(of law: any Distribution) -> [any LawOfNumbers]? {
    switch law {
    case let law as any LawOfNumbers: return [law]
    case let law as IID:
      guard law.drawCount <= 64, let own = numbers(of: law.law) else { return nil }
      return (0..<law.drawCount).flatMap { _ in own }
    case let law as ProductLaw:
      let parts = law.laws.map(numbers)
      return parts.contains { $0 == nil } ? nil : parts.flatMap { $0 ?? [] }
    default: return law.coordinates?.flatMap { Array(repeating: $0.law, count: $0.count) }
    }
  }
}
