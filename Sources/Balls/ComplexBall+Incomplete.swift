import Arithmetic
import CArb

/// The regularised incomplete functions, which are holomorphic in x off their cuts, and in the shapes.
extension ComplexBall {
  /// P(a, x), cut along the x that are not positive.
  package static func regularizedGammaP(_ a: Self, _ x: Self) -> Self {
    let isRegion = a.demandsHolomorphy || x.demandsHolomorphy
    if x.isZero && !isRegion { return (a .> 0).value == true ? 0 : .undefined }
    return a.combined(with: x) { ball_gamma_p($0, $1, $2, isRegion) }
  }

  /// Q(a, x) = 1 − P(a, x), with the same cut.
  package static func regularizedGammaQ(_ a: Self, _ x: Self) -> Self {
    let isRegion = a.demandsHolomorphy || x.demandsHolomorphy
    if x.isZero && !isRegion { return (a .> 0).value == true ? 1 : .undefined }
    return a.combined(with: x) { ball_gamma_q($0, $1, $2, isRegion) }
  }

  /// Iₓ(a, b), cut along the x up to 0 and from 1 on.
  package static func regularizedBeta(_ x: Self, _ a: Self, _ b: Self) -> Self {
    let isRegion = a.demandsHolomorphy || b.demandsHolomorphy || x.demandsHolomorphy
    if !isRegion {
      if x.isZero { return (a .> 0).value == true ? 0 : .undefined }
      if (x - 1).isZero { return (b .> 0).value == true ? 1 : .undefined }
    }
    let result = x.combined(with: a) { result, x, a in
      guard let b = b.storage.pointer else { return ball_set_undefined(result) }
      ball_beta(result, x, a, b, isRegion)
    }
    return isRegion ? result.asRegion : result
  }
}
