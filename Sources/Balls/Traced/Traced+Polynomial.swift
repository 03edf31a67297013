import Arithmetic

extension Traced.Polynomial {
  /// The value with a rest.
  func plus(_ rest: Traced.Step?) -> Traced {
    guard curvature.isZero, rate.isZero else {
      return .polynomial(
        Traced.Polynomial(
          curvature: curvature, rate: rate, intercept: intercept, rest: rest, place: place))
    }
    return .constant(intercept) + (rest.map { .step($0) } ?? 0)
  }

  /// The steps of it, without the rest: of a parabola c (x + h)² + k, since balls lose least about its
  /// vertex; unless c has few digits, and the vertex none.
  var steps: Traced {
    let x = Traced.step(Traced.Step(.variable))
    let line = Self.sum(Self.product(rate, x), intercept)
    if curvature.isZero { return line }
    let bend = RealBall(curvature)
    guard bend.radius < 0x1p-40 * bend.midpoint.magnitude else {
      return .apply(.sum, .apply(.product, .constant(curvature), .apply(.product, x, x)), line)
    }
    let half = rate / (2 * curvature)
    let distance = Self.sum(x, half)
    let square = Self.product(curvature, .apply(.product, distance, distance))
    return Self.sum(square, intercept - curvature * half * half)
  }

  private static func product(_ factor: ComplexBall, _ x: Traced) -> Traced {
    (factor - 1).isZero ? x : .apply(.product, .constant(factor), x)
  }

  private static func sum(_ x: Traced, _ term: ComplexBall) -> Traced {
    term.isZero ? x : .apply(.sum, x, .constant(term))
  }
}
