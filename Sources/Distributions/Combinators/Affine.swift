import Arithmetic
import Tensors

/// The law of loc + scale · x for x from another law; scale may be negative.
///
///     try affine(Exponential(1), loc: 0, scale: -1).quantile(0.5).item   // -0.6931471805599453
package protocol Moved: Distribution {
  var motion: Motion { get }
}

/// A law moved and stretched; of a law of numbers it is one.
package func affine(
  _ law: any Distribution, loc: Tensor, scale: Tensor
) throws -> any Distribution {
  let motion = try Motion(law, loc: loc, scale: scale)
  return law is any LawOfNumbers ? AffineOfNumbers(motion: motion) : Affine(motion: motion)
}

/// A law of vectors or matrices, moved and stretched along each coordinate.
package struct Affine: Moved {
  package let motion: Motion
}

/// A law with what moves it.
package struct Motion: Sendable {
  package let law: any Distribution
  package let loc: Tensor
  package let scale: Tensor
  let batchShape: [Int]
  /// Draws are of numbers apart, which keep their probabilities.
  let isCountable: Bool

  /// Fails unless `loc` is finite and `scale` finite and not 0, and both broadcast against the batch and
  /// the event; and for laws whose coordinates depend on one another by their support.
  init(_ law: any Distribution, loc: Tensor, scale: Tensor) throws {
    try Constraint.finite.check(loc, "loc", of: "Affine")
    try Constraint.finite.check(scale, "scale", of: "Affine")
    if let zero = scale.constant.scalars.firstIndex(of: 0) {
      throw TensorError.argument(
        operation: "Affine", expected: "scale ≠ 0",
        found: "0 at \(Constraint.position(zero, in: scale.shape))")
    }
    let support = law.support
    switch support {
    case .interval, .integers: break
    case .union where support.pointRank == 0 && !support.isCountable: break
    default:
      throw TensorError.argument(
        operation: "Affine", expected: "a law whose draws may be moved, coordinate by coordinate",
        found: "\(law.name); move its values or parameters instead")
    }
    let own = law.batchShape + law.eventShape
    var shape = own
    for part in [loc, scale] {
      shape = try broadcastShape(shape, part.shape, operation: "Affine")
    }
    guard shape.suffix(own.count) == own[...] else {
      throw TensorError.argument(
        operation: "Affine", expected: "loc and scale that stretch no axis of the law",
        found: "shapes \(loc.shape) and \(scale.shape) for a law of shape \(own)")
    }
    batchShape = shape.dropLast(law.eventShape.count)
    (self.law, self.loc, self.scale, isCountable) = (law, loc, scale, support.isCountable)
  }

  var eventShape: [Int] { law.eventShape }
  var shape: [Int] { batchShape + eventShape }

  /// Whether a scale is negative.
  var isMirrored: Tensor { scale.constant .< 0 }

  /// In the place of the law: of countable numbers the nearest that there is.
  func standard(_ x: Tensor) -> Tensor {
    let z = (x - loc) / scale
    return isCountable ? Tensor.nearest(z.constant) : z
  }

  /// By how much the logarithm of the volume grows, one number for each law.
  var logVolume: Tensor {
    if isCountable { return Tensor(0) }
    let log = Tensor.log(Tensor.abs(scale)).broadcast(to: shape)
    let axes = Array(batchShape.count..<shape.count)
    return axes.isEmpty ? log : log.sum(axes: axes)
  }
}

extension Moved {
  package var name: String { "Affine" }
  package var batchShape: [Int] { motion.batchShape }
  package var eventShape: [Int] { motion.eventShape }

  package var support: Support {
    let (loc, scale) = (motion.loc.constant, motion.scale.constant)
    func moved(_ support: Support) -> Support {
      switch support {
      case .interval(let from, let to):
        let (first, last) = (loc + scale * from, loc + scale * to)
        return .interval(
          from: Tensor.choose(motion.isMirrored, last, first),
          to: Tensor.choose(motion.isMirrored, first, last))
      case .union(let parts): return .union(parts.map(moved))
      default: return .moved(support, loc: loc, scale: scale)
      }
    }
    return moved(motion.law.support)
  }

  package func logDensity(_ x: Tensor) -> Tensor {
    guard x.failure == nil else { return x }
    let event = eventShape
    guard x.shape.suffix(event.count) == event[...] else {
      return Tensor(failure: .shapesDiffer(operation: "log_density", x.shape, event))
    }
    let standard = motion.standard(x)
    let value = motion.law.logDensity(standard) - motion.logVolume
    guard motion.isCountable else { return value }
    let point = x.constant
    let isOn = point .== (motion.loc + motion.scale * standard).constant
    let axes = Array(0..<event.count).map { -1 - $0 }
    let isThere = axes.isEmpty ? isOn : isOn.all(axes: axes)
    let isNumber = axes.isEmpty ? point .== point : (point .== point).all(axes: axes)
    let outside = Tensor.choose(isNumber, Tensor(-.infinity), Tensor(.nan))
    return Tensor.choose(isThere, value, outside)
  }

  package var mean: Tensor { (motion.loc + motion.scale * motion.law.mean).broadcast(to: shape) }

  package var variance: Tensor {
    (Tensor.square(motion.scale) * motion.law.variance).broadcast(to: shape)
  }

  package var mode: Tensor? {
    motion.law.mode.map { (motion.loc + motion.scale * $0).broadcast(to: shape) }
  }

  package var entropy: Tensor { (motion.law.entropy + motion.logVolume).broadcast(to: batchShape) }

  private var shape: [Int] { motion.shape }

  /// A draw of whole numbers is moved with loc and scale all the same.
  package var isReparametrised: Bool { motion.law.isReparametrised }

  package func sample(_ shape: [Int], using stream: inout RandomStream) -> Tensor {
    let missing = batchShape.dropLast(motion.law.batchShape.count)
    return motion.loc + motion.scale * motion.law.sample(shape + missing, using: &stream)
  }
}

/// A law of numbers, moved and stretched.
package struct AffineOfNumbers: Moved, LawOfNumbers {
  package let motion: Motion
  package var eventShape: [Int] { [] }

  package func cumulative(_ x: Tensor) -> Tensor {
    either(x, { $0.cumulative($1) }, { $0.survival(below($1)) })
  }

  package func survival(_ x: Tensor) -> Tensor {
    either(x, { $0.survival($1) }, { $0.cumulative(below($1)) })
  }

  /// A mirrored law asks for P(X ≥ z): of whole numbers that is P(X > z − 1).
  private func below(_ z: Tensor) -> Tensor {
    motion.isCountable ? -Tensor.floor(-z) - 1 : z
  }

  private func either(
    _ x: Tensor, _ upright: (any LawOfNumbers, Tensor) -> Tensor,
    _ mirrored: (any LawOfNumbers, Tensor) -> Tensor
  ) -> Tensor {
    guard let law = motion.law as? any LawOfNumbers else { return Tensor(.nan) }
    let z = (x - motion.loc) / motion.scale
    // Rounding must not carry a whole number to the one below it.
    let whole = motion.standard(x)
    let isWhole = (motion.loc + motion.scale * whole).constant .== x.constant
    let place = motion.isCountable ? Tensor.choose(isWhole, whole, z.constant) : z
    return chosen(upright(law, place)) { mirrored(law, place) }
  }

  package func quantile(_ p: Tensor) -> Tensor {
    place(p, { $0.quantile($1) }) { law, p in
      beyond(law, p, law.upperQuantile(p)) { $0.survival($1) }
    }
  }

  package func upperQuantile(_ p: Tensor) -> Tensor {
    place(p, { $0.upperQuantile($1) }) { law, p in
      beyond(law, p, law.quantile(p)) { $0.cumulative($1) }
    }
  }

  /// Of whole numbers the largest with P(X ≥ k) ≥ p: where P(X > k) is p itself, the next.
  private func beyond(
    _ law: any LawOfNumbers, _ p: Tensor, _ k: Tensor,
    _ tail: (any LawOfNumbers, Tensor) -> Tensor
  ) -> Tensor {
    guard motion.isCountable else { return k }
    let share = p.constant
    let isTied = Tensor.and(tail(law, k) .== share, Tensor.and(0 .< share, share .< 1))
    return Tensor.choose(isTied, k + 1, k)
  }

  private func place(
    _ p: Tensor, _ upright: (any LawOfNumbers, Tensor) -> Tensor,
    _ mirrored: (any LawOfNumbers, Tensor) -> Tensor
  ) -> Tensor {
    guard let law = motion.law as? any LawOfNumbers else { return Tensor(.nan) }
    return motion.loc + motion.scale * chosen(upright(law, p)) { mirrored(law, p) }
  }

  /// One or the other for each law, and neither where none asks for it.
  private func chosen(_ upright: Tensor, _ mirrored: () -> Tensor) -> Tensor {
    let isMirrored = motion.isMirrored
    return isMirrored.isAnyTrue ? Tensor.choose(isMirrored, mirrored(), upright) : upright
  }
}
