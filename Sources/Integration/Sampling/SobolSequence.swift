import Tensors

/// Points that fill the unit cube evenly: of every 2ᵏ of them each of 2ᵏ equal slices, along any
/// coordinate, holds one.
///
///     SobolSequence(dimensions: 2)?.points(1024, using: &stream)        // two tensors of 1024 numbers
///
/// Scrambled, each point alone is uniform in the cube, and the mean of a smooth function over n of them
/// is off by about n^{−3/2}, where that over independent points is off by n^{−1/2} (A. B. Owen,
/// "Scrambled net variance for integrals of smooth functions", 1997). Scrambled anew they are
/// independent of those before.
package struct SobolSequence: Sendable {
  /// For each coordinate the numbers whose exclusive sums are its digits, the first digit uppermost.
  let directions: [[UInt32]]

  /// Primitive polynomials and first numbers of S. Joe and F. Y. Kuo, "Constructing Sobol sequences with
  /// better two-dimensional projections", 2008, table new-joe-kuo-6.21201.
  private static let initial: [(polynomial: UInt32, numbers: [UInt32])] = [
    (0, [1]), (1, [1, 3]), (1, [1, 3, 1]), (2, [1, 1, 1]), (1, [1, 1, 3, 3]),
    (4, [1, 3, 5, 13]), (2, [1, 1, 5, 5, 17]), (4, [1, 1, 5, 5, 5]), (7, [1, 1, 7, 11, 19]),
  ]
  private static let digits = 32

  /// How many coordinates there are at most.
  package static var limit: Int { initial.count + 1 }

  /// Nil for more coordinates, and for none.
  package init?(dimensions: Int) {
    guard 1...Self.limit ~= dimensions else { return nil }
    let first = (0..<Self.digits).map { UInt32(1) << UInt32(Self.digits - 1 - $0) }
    directions = [first] + Self.initial.prefix(dimensions - 1).map(Self.directions)
  }

  /// By the recurrence of the polynomial (their equation 2).
  private static func directions(polynomial: UInt32, numbers: [UInt32]) -> [UInt32] {
    let degree = numbers.count
    var result = numbers.enumerated().map { $1 << UInt32(digits - 1 - $0) }
    for index in degree..<digits {
      var next = result[index - degree] ^ (result[index - degree] >> UInt32(degree))
      for k in 1..<degree where polynomial >> UInt32(degree - 1 - k) & 1 == 1 {
        next ^= result[index - k]
      }
      result.append(next)
    }
    return result
  }

  /// So many points, a tensor for each coordinate, scrambled: by a random triangle of digits and a
  /// random shift (J. Matoušek, "On the L₂-discrepancy for anchored boxes", 1998), and at random beyond
  /// the digits.
  package func points(_ count: Int, using stream: inout RandomStream) -> [Tensor] {
    var columns: [Tensor] = []
    for direction in directions {
      let scrambled = Self.scrambled(direction, using: &stream)
      var digits = Self.randomDigits(1, using: &stream)[0]
      let rests = stream.openUniform([count]).scalars
      let numbers = (0..<count).map { index in
        // Gray's code: each point differs from the last by one number.
        if index > 0 { digits ^= scrambled[index.trailingZeroBitCount] }
        return (Double(digits) + rests[index]) * 0x1p-32
      }
      columns.append(Tensor(numbers))
    }
    return columns
  }

  /// Each digit plus a random share of those above it.
  private static func scrambled(
    _ direction: [UInt32], using stream: inout RandomStream
  ) -> [UInt32] {
    let triangle = randomDigits(digits, using: &stream).enumerated().map { row, random in
      let diagonal = UInt32(1) << UInt32(digits - 1 - row)
      return diagonal | random & ~(diagonal | diagonal - 1)
    }
    return direction.map { number in
      triangle.reduce(0) { $0 << 1 | UInt32(($1 & number).nonzeroBitCount & 1) }
    }
  }

  private static func randomDigits(_ count: Int, using stream: inout RandomStream) -> [UInt32] {
    stream.uniform([count]).scalars.map { UInt32($0 * 0x1p32) }
  }
}
