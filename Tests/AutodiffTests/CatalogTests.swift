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

  /// The second derivative by each pair of operands on its own, so that none hides behind another.
  @Test(arguments: primitiveCatalog)
  func secondDerivativesAreLimitsOfQuotients(entry: CatalogEntry) throws {
    let (first, second) = (directions(entry, label: "first"), directions(entry, label: "second"))
    for i in entry.operands.indices {
      for j in entry.operands.indices {
        let check = try GradientCheck(
          of: slope(of: weighted(entry), along: only(i, of: second)), at: entry.operands,
          along: only(j, of: first))
        #expect(
          check.holds,
          "by \(i) and \(j): slope \(check.slope), quotient \(check.quotient) ± \(check.tolerance)")
      }
    }
  }

  @Test(arguments: primitiveCatalog)
  func thirdDerivativesAreLimitsOfQuotients(entry: CatalogEntry) throws {
    let slope = slope(of: weighted(entry), along: directions(entry, label: "third"))
    let check = try GradientCheck(
      of: self.slope(of: slope, along: directions(entry, label: "second")), at: entry.operands,
      along: directions(entry, label: "first"))
    #expect(check.holds, "slope \(check.slope), quotient \(check.quotient) ± \(check.tolerance)")
  }

  /// What a vector makes of the derivative from the left is what another makes of it from the right,
  /// and the derivative is the matrix of both.
  @Test(arguments: primitiveCatalog)
  func productsWithVectorsAgree(entry: CatalogEntry) throws {
    let variables = entry.operands.map(\.variable)
    let value = entry.primitive.apply(variables + entry.constants)
    var stream = RandomStream(seed: 3, label: "vectors")
    let u = stream.normal(value.shape)
    let v = directions(entry, label: "first")
    let left = try vectorJacobianProduct(of: [value], by: variables, along: [u])
    let right = try jacobianVectorProduct(of: [value], by: variables, along: v)[0]
    let matrices = try jacobian(of: value, by: variables)
    let (fromLeft, fromRight) = (inner(left, v), inner([u], [right]))
    var fromMatrices = 0.0
    for (matrix, v) in zip(matrices, v) {
      #expect(matrix.shape == value.shape + v.shape)
      let flat = matrix.reshaped([value.count, v.count])
      fromMatrices += inner(
        [u.reshaped([u.count])], [Tensor.product(flat, v.reshaped([v.count]))])
    }
    // A few dozen terms of order one.
    let tolerance = 1e-12 * (1 + abs(fromLeft))
    #expect(abs(fromLeft - fromRight) < tolerance)
    #expect(abs(fromLeft - fromMatrices) < tolerance)
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

  /// The derivative of a function along a direction.
  private func slope(
    of function: @escaping ([Tensor]) throws -> Tensor, along direction: [Tensor]
  ) -> ([Tensor]) throws -> Tensor {
    { point in
      let gradient = try valueAndGradient(at: point, of: function).gradient
      return zip(gradient, direction).reduce(Tensor(0)) { $0 + ($1.0 * $1.1).sum() }
    }
  }

  /// A direction that moves one operand alone.
  private func only(_ index: Int, of directions: [Tensor]) -> [Tensor] {
    directions.enumerated().map { $0.offset == index ? $0.element : .zeros($0.element.shape) }
  }

  private func inner(_ a: [Tensor], _ b: [Tensor]) -> Double {
    zip(a, b).reduce(Tensor(0)) { $0 + ($1.0 * $1.1).sum() }.item
  }

  private func directions(_ entry: CatalogEntry, label: String) -> [Tensor] {
    var stream = RandomStream(seed: 2, label: label)
    return entry.operands.map { stream.normal($0.shape) }
  }
}
