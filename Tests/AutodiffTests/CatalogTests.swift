import Autodiff
import Tensors
import Testing

/// Every primitive against difference quotients, at the operands its catalogue line gives.
@Suite struct CatalogTests {
  @Test(arguments: primitiveCatalog)
  func firstDerivativesAreLimitsOfQuotients(entry: CatalogEntry) throws {
    let check = try GradientCheck(
      of: weighted(entry), at: entry.operands, along: directions(entry, label: "first"))
    #expect(check.holds, "slope \(check.slope), quotient \(check.quotient) ± \(check.tolerance)")
  }

  @Test(arguments: primitiveCatalog)
  func secondDerivativesAreLimitsOfQuotients(entry: CatalogEntry) throws {
    let along = directions(entry, label: "second")
    let slope: ([Tensor]) throws -> Tensor = { point in
      let gradient = try valueAndGradient(at: point, of: weighted(entry)).gradient
      return zip(gradient, along).reduce(Tensor(0)) { $0 + ($1.0 * $1.1).sum() }
    }
    let check = try GradientCheck(
      of: slope, at: entry.operands, along: directions(entry, label: "first"))
    #expect(check.holds, "slope \(check.slope), quotient \(check.quotient) ± \(check.tolerance)")
  }

  @Test(arguments: primitiveCatalog)
  func derivativesHaveShapeAndPrecisionOfTheirVariables(entry: CatalogEntry) throws {
    let point = entry.operands.map { $0.stored(as: .float32) }
    let gradient = try valueAndGradient(at: point, of: weighted(entry)).gradient
    for (part, operand) in zip(gradient, point) {
      #expect(part.shape == operand.shape)
      #expect(part.type == operand.type)
      #expect(part.isAllFinite)
    }
  }

  /// A number that depends on every element of the primitive's value, each with another weight, and
  /// not linearly.
  private func weighted(_ entry: CatalogEntry) -> ([Tensor]) throws -> Tensor {
    { operands in
      let value = entry.primitive.apply(operands + entry.constants)
      var stream = RandomStream(seed: 1, label: "weights")
      return (stream.normal(value.shape) * (value + 0.3 * value * value)).sum()
    }
  }

  private func directions(_ entry: CatalogEntry, label: String) -> [Tensor] {
    var stream = RandomStream(seed: 2, label: label)
    return entry.operands.map { stream.normal($0.shape) }
  }
}
