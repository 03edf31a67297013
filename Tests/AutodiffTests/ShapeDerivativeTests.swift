import Autodiff
import Tensors
import Testing

/// The incomplete functions and their inverses have a first derivative by their shapes, and behind it
/// every derivative by the other operand; the catalogue's tests ask for more.
@Suite struct ShapeDerivativeTests {
  struct Function: CustomStringConvertible {
    let description: String
    /// The operand that is no shape, then the shapes.
    let point: [Tensor]
    let apply: @Sendable ([Tensor]) -> Tensor
  }

  static let shape = Tensor([1.5, 2.2, 2.9])
  static let other = Tensor([1.7, 0.8], shape: [2, 1])
  static let functions = [
    Function(description: "P", point: [Tensor([0.7, 2.5, 4]), other]) {
      .regularizedGammaP($0[1], $0[0])
    },
    Function(description: "Q", point: [Tensor([0.7, 2.5, 4]), other]) {
      .regularizedGammaQ($0[1], $0[0])
    },
    Function(description: "inverse of P", point: [Tensor([0.2, 0.5, 0.8]), other]) {
      .inverseRegularizedGammaP($0[1], $0[0])
    },
    Function(description: "inverse of Q", point: [Tensor([0.2, 0.5, 0.8]), other]) {
      .inverseRegularizedGammaQ($0[1], $0[0])
    },
    Function(description: "I", point: [Tensor([0.2, 0.5, 0.8]), shape, other]) {
      .regularizedBeta($0[0], $0[1], $0[2])
    },
    Function(description: "inverse of I", point: [Tensor([0.2, 0.5, 0.8]), shape, other]) {
      .inverseRegularizedBeta($0[0], $0[1], $0[2])
    },
  ]

  @Test(arguments: functions)
  func firstDerivativesByShapesAreLimitsOfQuotients(function: Function) throws {
    let check = try GradientCheck(
      of: { weighted(function.apply($0)) }, at: function.point,
      along: directions(function.point, "first"))
    #expect(check.holds, "slope \(check.slope), quotient \(check.quotient) ± \(check.tolerance)")
  }

  /// The derivative by the shapes, and then by the operand before them.
  @Test(arguments: functions)
  func mixedDerivativesAreLimitsOfQuotients(function: Function) throws {
    let along = directions(function.point, "second").dropFirst()
    let slope: ([Tensor]) throws -> Tensor = { first in
      let gradient = try valueAndGradient(at: Array(function.point.dropFirst())) {
        weighted(function.apply(first + $0))
      }.gradient
      return zip(gradient, along).reduce(Tensor(0)) { $0 + ($1.0 * $1.1).sum() }
    }
    let check = try GradientCheck(
      of: slope, at: [function.point[0]], along: [directions(function.point, "first")[0]])
    #expect(check.holds, "slope \(check.slope), quotient \(check.quotient) ± \(check.tolerance)")
  }

  @Test(arguments: functions)
  func secondDerivativesByShapesAreRefused(function: Function) throws {
    let isBeta = function.point.count == 3
    let reason =
      isBeta
      ? "the incomplete beta function has a first derivative by its shapes, and no second"
      : "the incomplete gamma function has a first derivative by its shape, and no second"
    #expect(throws: TensorError.notDifferentiable(reason)) {
      try valueAndGradient(at: function.point) { outer in
        try valueAndGradient(at: outer) { function.apply($0).sum() }.gradient[1].sum()
      }
    }
  }

  private func weighted(_ value: Tensor) -> Tensor {
    var stream = RandomStream(seed: 1, label: "weights")
    return (stream.normal(value.shape) * (value + 0.3 * value * value)).sum()
  }

  private func directions(_ point: [Tensor], _ label: String) -> [Tensor] {
    var stream = RandomStream(seed: 2, label: label)
    return point.map { stream.normal($0.shape) }
  }
}
