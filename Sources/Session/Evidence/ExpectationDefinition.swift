import Balls
import Distributions
import Integration
import Machine
import Tensors

extension FunctionalDefinition {
  /// E f(x) of an element of what a function of the language answers: a finite sum in balls where that is
  /// one, quadrature over each coordinate, or draws.
  static func expectation(
    under law: any Distribution, of function: IntegratedFunction, element: Int
  ) -> FunctionalDefinition {
    var definition = FunctionalDefinition()
    definition.sum = {
      try Arb.require()
      return try ListedMasses(law).map { try function.mean(under: $0, element: element) }
    }
    definition.quadrature = {
      guard law.eventShape.isEmpty else {
        return try vectors(law, function, element)
      }
      return try Distributions.expectation(
        under: law, ofEstimates: { try function.value(at: $0, element: element) })
    }
    definition.draws = { count, stream in
      let x = law.sample([count], using: &stream)
      var values: [Double] = []
      for row in try rows(of: x, count) {
        values.append(try function.value(at: row, element: element).value)
      }
      return Tensor(values)
    }
    return definition
  }

  private static func vectors(
    _ law: any Distribution, _ function: IntegratedFunction, _ element: Int
  ) throws -> Estimate {
    var largestError = 0.0
    let mean = try Distributions.expectation(underVectors: law) { points in
      try rows(of: points, points.shape[0]).map { point in
        let value = try function.value(at: point, element: element)
        largestError = max(largestError, value.error)
        return value.value
      }
    }
    return Estimate(mean.value, error: mean.error + largestError)
  }

  /// The points of a batch, one after the other.
  private static func rows(of points: Tensor, _ count: Int) throws -> [Tensor] {
    let numbers = try points.checked().scalars
    let shape = Array(points.shape.dropFirst())
    let size = shape.reduce(1, *)
    return (0..<count).map { row in
      Tensor(Array(numbers[row * size..<(row + 1) * size]), shape: shape)
    }
  }
}
