import CKernels

/// The sums of a rule of quadrature on one panel, in vectors.
package enum QuadratureKernel {
  /// Weights of the middle of 21 values and of each pair of them, mirror images.
  package typealias Weights = UnsafePointer<Double>

  /// Of 21 values, the middle one, ten below it and their mirror images.
  package struct MirroredSums {
    /// Σ w (a + b), with two sets of weights.
    package let first, second: Double
    /// Σ w (|a| + |b|), with the first.
    package let magnitude: Double
    /// Σ w (|a − m| + |b − m|), where m is half of the first sum.
    package let spread: Double
    /// Σ w (a + b) and Σ w (a − b), with two more sets.
    package let even, odd: Double

    @inline(__always)
    package init(
      _ values: UnsafePointer<Double>, _ first: Weights, _ second: Weights, even: Weights,
      odd: Weights
    ) {
      let sums = mirrored_sums(values, first, second, even, odd)
      (self.first, self.second, magnitude) = (sums.first, sums.second, sums.magnitude)
      (spread, self.even, self.odd) = (sums.spread, sums.even, sums.odd)
    }
  }

  /// How often such values, from the lowest place to the highest, turn from rising to falling or back.
  package static func turns(_ values: UnsafePointer<Double>) -> Int { Int(mirrored_turns(values)) }

  /// Σ wᵢ xᵢ
  @inline(__always)
  package static func sum(
    _ count: Int, _ weights: UnsafePointer<Double>, _ values: UnsafePointer<Double>
  ) -> Double {
    weighted_sum(count, weights, values)
  }
}
