import CKernels

/// The sums of a rule of quadrature on one panel, in vectors.
package enum QuadratureKernel {
  /// Of 21 values, the middle one, ten below it and their mirror images: Σ w (a + b) with two sets of
  /// weights, of the middle and of each pair; Σ w (|a| + |b|) with the first; and Σ w (|a − m| + |b − m|),
  /// where m is half of the first sum.
  @inline(__always)
  package static func mirroredSums(
    _ values: UnsafePointer<Double>, _ first: UnsafePointer<Double>,
    _ second: UnsafePointer<Double>
  ) -> (first: Double, second: Double, magnitude: Double, spread: Double) {
    let sums = mirrored_sums(values, first, second)
    return (sums.first, sums.second, sums.magnitude, sums.spread)
  }

  /// Σ wᵢ xᵢ
  @inline(__always)
  package static func sum(
    _ count: Int, _ weights: UnsafePointer<Double>, _ values: UnsafePointer<Double>
  ) -> Double {
    weighted_sum(count, weights, values)
  }
}
