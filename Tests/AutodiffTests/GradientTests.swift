import Autodiff
import Tensors
import Testing

@Suite struct GradientTests {
  @Test func aSumOfSquaresHasTwiceTheArgument() throws {
    let (value, slope) = try valueAndGradient(at: [Tensor([1, 2, 3])]) { ($0[0] * $0[0]).sum() }
    #expect(value.item == 14)
    #expect(slope[0].scalars == [2, 4, 6])
  }

  @Test func derivativesNest() throws {
    func derivative(_ f: @escaping (Tensor) throws -> Tensor) -> (Tensor) throws -> Tensor {
      { x in try valueAndGradient(at: [x]) { try f($0[0]) }.gradient[0] }
    }
    let cube: (Tensor) throws -> Tensor = { $0 * $0 * $0 }
    #expect(try derivative(cube)(5).item == 75)
    #expect(try derivative(derivative(cube))(5).item == 30)
    #expect(try derivative(derivative(derivative(cube)))(5).item == 6)
    #expect(try derivative(derivative(derivative(derivative(cube))))(5).item == 0)
  }

  @Test func anInnerDerivativeDoesNotConfuseVariables() throws {
    // d/dx [x · d/dy (x + y)] = 1, not 2: Siskind and Pearlmutter's perturbation confusion.
    let slope = try valueAndGradient(at: [3]) { x in
      let inner = try valueAndGradient(at: [1]) { y in x[0] + y[0] }.gradient[0]
      return x[0] * inner
    }.gradient[0]
    #expect(slope.item == 1)
  }

  @Test func aLongHistoryOverflowsNoStack() throws {
    let slope = try valueAndGradient(at: [1]) { x in
      var y = x[0]
      for _ in 0..<200_000 { y = y + 1 }
      return y
    }.gradient[0]
    #expect(slope.item == 1)
  }

  @Test func productsOfMatricesPassBackTransposedProducts() throws {
    let x = Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3])
    let w = Tensor([1, 0, 2, 1, 0, 3], shape: [3, 2])
    let (_, slope) = try valueAndGradient(at: [x, w]) { Tensor.product($0[0], $0[1]).sum() }
    #expect(slope[0].scalars == [1, 3, 3, 1, 3, 3])
    #expect(slope[1].scalars == [5, 5, 7, 7, 9, 9])
  }

  @Test func deferredDerivativesHaveTheGradientsElements() throws {
    let x = Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3])
    let w = Tensor([1, 0, 2, 1, 0, 3], shape: [3, 2])
    let b = Tensor([1, -1])
    func loss(_ p: [Tensor]) -> Tensor {
      // w is used twice, v and b once.
      let hidden = Tensor.affine(x, p[0], p[1])
      return (Tensor.product(hidden, p[2]) * Tensor.product(x, p[0])).sum()
    }
    let point = [w, b, Tensor([2, 1, 0, 1], shape: [2, 2])]
    let variables = point.map(\.variable)
    let derivatives = try valueAndDerivatives(of: loss(variables), by: variables).derivatives
    let gradient = try valueAndGradient(at: point) { loss($0) }.gradient
    #expect(derivatives.map(\.tensor.scalars) == gradient.map(\.scalars))
    guard case .tensor = derivatives[0], case .product = derivatives[2] else {
      Issue.record("a product that is all of a derivative is deferred, and no other")
      return
    }
  }
}
