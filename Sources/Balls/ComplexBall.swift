import CArb

/// A complex number known up to an error: a rectangle that contains it for certain.
///
///     let x = ComplexBall(2)
///     ComplexBall.log(x).real.text(digits: 10)        // "0.6931471806 ± 5.60e-12"
///
/// Every operation encloses the results of all numbers in its operands; what cannot be enclosed is
/// undefined, and stays so. Computed to the bits of `ComplexBall.withPrecision`.
///
/// A ball may stand for a region over which a function is to be holomorphic (`demandsHolomorphy`).
/// Then what is computed from it is undefined wherever the region meets a branch cut, a corner or a
/// condition it does not decide.
package struct ComplexBall: @unchecked Sendable {
  // SAFETY: what is shared is not changed any more; see `overwrite`.
  private(set) var storage: BallStorage
  package private(set) var demandsHolomorphy: Bool

  init(demandsHolomorphy: Bool = false, _ fill: (OpaquePointer) -> Void) {
    storage = BallStorage.make(fill)
    self.demandsHolomorphy = demandsHolomorphy
  }

  /// Exactly that number.
  package init(real: Double, imaginary: Double) {
    self.init { ball_set($0, real, imaginary) }
  }

  /// All numbers whose real and imaginary parts are at most the radius.
  package static func square(radius: RealBall) -> ComplexBall {
    let side = (RealBall.symmetric * radius).complex
    return side.combined(with: side, ball_set_parts)
  }

  /// Nothing is known about it.
  package static let undefined = ComplexBall { ball_set_undefined($0) }

  /// The same rectangle, over which functions are to be holomorphic.
  package var asRegion: ComplexBall { ComplexBall(storage: storage, demandsHolomorphy: true) }

  init(storage: BallStorage, demandsHolomorphy: Bool) {
    self.storage = storage
    self.demandsHolomorphy = demandsHolomorphy
  }

  /// Computes `body` to so many bits. Formulas over `Analytic` have no place to say it themselves.
  package static func withPrecision<Result>(
    _ bits: Int, _ body: () throws -> Result
  ) rethrows -> Result {
    let before = ball_precision()
    ball_set_precision(bits)
    defer { ball_set_precision(before) }
    return try body()
  }

  /// The bits to which this thread computes.
  package static var precision: Int { ball_precision() }

  // MARK: Questions

  /// Whether something is known about it.
  package var isFinite: Bool { ask(ball_is_finite) }
  /// Whether it has no imaginary part for certain.
  package var isReal: Bool { ask(ball_is_real) }
  package var isZero: Bool { ask(ball_is_zero) }

  /// Whether midpoint and radius are those of another.
  func isSame(as other: ComplexBall) -> Bool { relates(to: other, ball_is_same) }

  package var real: RealBall {
    RealBall(ofReal: map { z, x in ball_set_real_part(z, x) })
  }

  private func ask(_ question: (OpaquePointer) -> Bool) -> Bool {
    storage.pointer.map(question) ?? false
  }
}

// MARK: - Applying functions

extension ComplexBall {
  /// The result of a function of one ball.
  func map(_ function: (OpaquePointer, OpaquePointer) -> Void) -> ComplexBall {
    ComplexBall(demandsHolomorphy: demandsHolomorphy) { result in
      guard let own = storage.pointer else { return }
      function(result, own)
    }
  }

  /// The result of a function of two.
  func combined(
    with other: ComplexBall, _ function: (OpaquePointer, OpaquePointer, OpaquePointer) -> Void
  ) -> ComplexBall {
    ComplexBall(demandsHolomorphy: demandsHolomorphy || other.demandsHolomorphy) { result in
      guard let own = storage.pointer, let other = other.storage.pointer else { return }
      function(result, own, other)
    }
  }

  /// What a relation of the real parts answers.
  func relates(to other: ComplexBall, _ relation: (OpaquePointer, OpaquePointer) -> Bool) -> Bool {
    guard let own = storage.pointer, let other = other.storage.pointer else { return false }
    return relation(own, other)
  }
}

// MARK: - Overwriting

extension ComplexBall {
  /// What a ball is to a function that reads it: to be used while somebody holds the ball.
  struct Operand {
    fileprivate let memory: OpaquePointer?
    fileprivate let demandsHolomorphy: Bool
  }

  /// Reached without counting who holds the ball.
  @inline(__always)
  var operand: Operand {
    Operand(
      memory: Unmanaged.passUnretained(storage)._withUnsafeGuaranteedRef { $0.pointer },
      demandsHolomorphy: demandsHolomorphy)
  }

  /// Becomes the result of a function of another ball, in its own memory if nobody else holds that.
  @inline(__always)
  mutating func overwrite(with function: Unary.Overwrite, _ x: Operand) {
    demandsHolomorphy = x.demandsHolomorphy
    guard let x = x.memory else { return storage = ComplexBall.undefined.storage }
    ownMemory { function($0, x) }
  }

  /// The same of two.
  @inline(__always)
  mutating func overwrite(with function: Binary.Overwrite, _ x: Operand, _ y: Operand) {
    demandsHolomorphy = x.demandsHolomorphy || y.demandsHolomorphy
    guard let x = x.memory, let y = y.memory else {
      return storage = ComplexBall.undefined.storage
    }
    ownMemory { function($0, x, y) }
  }

  @inline(__always)
  private mutating func ownMemory(_ fill: (OpaquePointer) -> Void) {
    if isKnownUniquelyReferenced(&storage), let own = operand.memory {
      fill(own)
    } else {
      storage = BallStorage.make(fill)
    }
  }
}

// MARK: - Text

extension ComplexBall: CustomStringConvertible {
  package var description: String {
    isReal ? real.description : "complex, with the real part \(real.description)"
  }
}
