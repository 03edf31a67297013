/// A number of mathematics that no double is.
///
///     Number.constant(.halfLogTwoPi)        // of doubles the nearest, of balls an enclosure
package enum Constant: Sendable, CaseIterable {
  case pi
  /// Euler's constant γ, minus digamma at 1.
  case euler
  /// log(2π)/2.
  case halfLogTwoPi

  /// The nearest double.
  package var approximation: Double {
    switch self {
    case .pi: 3.141592653589793
    case .euler: 0.5772156649015329
    case .halfLogTwoPi: 0.9189385332046728
    }
  }
}

extension Analytic {
  package static func constant(_ constant: Constant) -> Self { Self(constant.approximation) }
}
