import CArb

extension ComplexBall {
  /// Encloses ∫ₐᵇ f(x) dx between two finite numbers.
  ///
  ///     try ComplexBall.integral(from: 0, to: 1) { .exp($0) }        // 1.718281828459045235 ± …
  ///
  /// `function` is asked for values at points and over regions (`demandsHolomorphy`); the rule is
  /// adaptive Gauss–Legendre quadrature with a bound on its error from the region's values
  /// (F. Johansson, "Numerical integration in arbitrary-precision ball arithmetic", 2018). Corners
  /// cost many subdivisions: give them as ends.
  ///
  /// Aims at `relativeBits` right bits or an error below `tolerance`; what is not reached within so
  /// many evaluations shows in the radius. What `function` throws ends the integration.
  package static func integral<Failure: Error>(
    from a: RealBall, to b: RealBall, relativeBits: Int = 60, tolerance: RealBall = 0,
    evaluations: Int = 20_000, _ function: (ComplexBall) throws(Failure) -> ComplexBall
  ) throws(Failure) -> RealBall {
    guard a.isFinite, b.isFinite else { return .undefined }
    var thrown: Failure?
    let result = withoutActuallyEscaping(function) { function in
      let integrand = Integrand { x in
        // Once it has failed, every further value is undefined, which soon ends the subdivision.
        guard thrown == nil else { return .undefined }
        do throws(Failure) {
          return try function(x)
        } catch {
          thrown = error
          return .undefined
        }
      }
      return integrand.integral(a.complex, b.complex, relativeBits, tolerance, evaluations)
    }
    if let thrown { throw thrown }
    return RealBall(result)
  }
}

/// The integrand, as the C library's callback finds it again.
private final class Integrand {
  private let function: (ComplexBall) -> ComplexBall

  init(_ function: @escaping (ComplexBall) -> ComplexBall) { self.function = function }

  func integral(
    _ a: ComplexBall, _ b: ComplexBall, _ bits: Int, _ tolerance: RealBall, _ evaluations: Int
  ) -> ComplexBall {
    a.combined(with: b) { result, a, b in
      guard let tolerance = tolerance.complex.storage.pointer else { return }
      // SAFETY: `self` lives until the call returns, and the callback is called during it only.
      let context = Unmanaged.passUnretained(self).toOpaque()
      ball_integrate(
        result,
        { result, x, context, order, _ in
          guard let context else { return 0 }
          let integrand = Unmanaged<Integrand>.fromOpaque(context).takeUnretainedValue()
          integrand.write(to: result, at: x, isRegion: order > 0)
          return 0
        }, context, a, b, bits, tolerance, evaluations)
    }
  }

  private func write(to result: OpaquePointer, at x: OpaquePointer, isRegion: Bool) {
    let argument = ComplexBall(demandsHolomorphy: isRegion) { ball_set_ball($0, x) }
    let value = function(argument)
    // A value at a real point that is not real has no place in a real integral.
    guard let pointer = value.storage.pointer, value.isReal || !argument.isReal else {
      return ball_set_undefined(result)
    }
    ball_set_ball(result, pointer)
  }
}
