import Arithmetic
import Tensors

/// A mixture of laws of numbers.
package struct MixtureOfNumbers: Mixed, LawOfNumbers {
  package let parts: MixtureParts

  package var eventShape: [Int] { [] }

  package func cumulative(_ x: Tensor) -> Tensor { averaged(x) { $0.cumulative($1) } }
  package func survival(_ x: Tensor) -> Tensor { averaged(x) { $0.survival($1) } }

  private func averaged(
    _ x: Tensor, _ value: (any LawOfNumbers, Tensor) -> Tensor
  ) -> Tensor {
    (parts.each(at: x) { ofNumbers($0, $1, value) } * parts.weights.values).sum(axes: [-1])
  }

  private func ofNumbers(
    _ law: any Distribution, _ x: Tensor, _ value: (any LawOfNumbers, Tensor) -> Tensor
  ) -> Tensor {
    guard let law = law as? any LawOfNumbers else { return Tensor(.nan) }
    return value(law, x)
  }

  // MARK: Quantiles

  package func quantile(_ p: Tensor) -> Tensor {
    solved(p, { $0.quantile($1) }, { cumulative($0) .>= $1 }) { p, x in p - cumulative(x) }
  }

  package func upperQuantile(_ p: Tensor) -> Tensor {
    solved(p, { $0.upperQuantile($1) }, { survival($0) .<= $1 }) { p, x in survival(x) - p }
  }

  /// The smallest double that has reached a probability, between the least and the largest quantile of
  /// the parts: by halving the doubles between them, some 60 times.
  private func solved(
    _ p: Tensor, _ quantile: (any LawOfNumbers, Tensor) -> Tensor,
    _ hasReached: (_ x: Tensor, _ p: Tensor) -> Tensor,
    _ lack: (_ p: Tensor, _ x: Tensor) -> Tensor
  ) -> Tensor {
    let share = p.constant
    let isTaken = parts.weights.values.constant .> 0
    let ends = parts.each(at: share) { ofNumbers($0, $1, quantile) }.constant
    let least = Tensor.choose(isTaken, ends, Tensor(.infinity)).min(axes: [-1])
    let largest = Tensor.choose(isTaken, ends, Tensor(-.infinity)).max(axes: [-1])
    guard largest.failure == nil, least.failure == nil else { return largest }
    let shape = largest.shape
    let probability = share.broadcast(to: shape)
    var low = least.scalars.map(DoubleOrder.rank)
    var high = largest.scalars.map(DoubleOrder.rank)
    let isReachedAtOnce = hasReached(least, probability).scalars
    let isProbability = Tensor.and(0 .<= probability, probability .<= 1)
    for (index, isAsked) in isProbability.scalars.enumerated()
    where isAsked == 0 || isReachedAtOnce[index] != 0 {
      high[index] = low[index]
    }
    while low.indices.contains(where: { low[$0] + 1 < high[$0] }) {
      let middle = low.indices.map { DoubleOrder.middle(low[$0], high[$0]) }
      let isReached = hasReached(
        Tensor(middle.map(DoubleOrder.double), shape: shape), probability)
      guard isReached.failure == nil else { return isReached }
      for (index, reached) in isReached.scalars.enumerated() {
        if reached != 0 { high[index] = middle[index] } else { low[index] = middle[index] }
      }
    }
    let found = Tensor(high.map(DoubleOrder.double), shape: shape)
    let root = Tensor.choose(isProbability, found, Tensor(.nan))
    return support.isCountable ? root : following(root, p, lack)
  }

  /// The root as a function of the parameters and the probability: two steps of Newton's method, which
  /// leave it where it is and have its first three derivatives.
  private func following(
    _ root: Tensor, _ p: Tensor, _ lack: (_ p: Tensor, _ x: Tensor) -> Tensor
  ) -> Tensor {
    guard p.isTracked || cumulative(0).isTracked else { return root }
    let isInside = Tensor.isFinite(root)
    let start = Tensor.choose(isInside, root, mean.constant)
    var x = start
    for _ in 0..<2 {
      let step = lack(p, x) / Tensor.exp(logDensity(x))
      // What the root is itself, it stays.
      x = x + (step - step.constant)
    }
    return Tensor.choose(isInside, x, root)
  }

  // MARK: Statistics

  /// −Σ w E log p under each of the laws: sums over whole numbers, integrals over quantiles.
  package var entropy: Tensor {
    let laws = parts.all.compactMap { $0 as? any LawOfNumbers }
    if support.isCountable {
      let terms = parts.each { part in
        guard let part = part as? any LawOfNumbers else { return Tensor(.nan) }
        return part.sumOverDraws { k, _ in -mixed(k, of: part) }
      }
      return parts.weighted(terms)
    }
    let corners = laws.flatMap { law in
      ([law.mode].compactMap { $0 }
        + Self.cuts.flatMap { [law.quantile(Tensor($0)), law.upperQuantile(Tensor($0))] })
        .flatMap { parts.eachAlone($0.constant) }
    }
    let terms = parts.each { part in
      guard let part = part as? any LawOfNumbers else { return Tensor(.nan) }
      return QuantileRule(operation: "entropy", law: part, corners: corners)
        .expectation { -mixed($0, of: part) }
    }
    return parts.weighted(terms)
  }

  /// Where one law may end to be what the others are beside it.
  private static let cuts = [1e-12, 1e-6, 1e-3, 0.02, 0.16, 0.5]

  /// The log density of the mixture at points of a part; those of a batch have the axis of the parts.
  private func mixed(_ x: Tensor, of part: any LawOfNumbers) -> Tensor {
    guard parts.all.count == 1 else { return logDensity(x) }
    let axis = x.rank - 1
    let columns = (0..<parts.count).map {
      logDensity(x.picking(Tensor(Double($0)), axis: axis))
    }
    return Tensor.stack(columns, axis: axis)
  }
}

/// Doubles counted in their order.
enum DoubleOrder {
  /// Between two numbers whose difference may be no integer.
  static func middle(_ a: Int, _ b: Int) -> Int { a / 2 + b / 2 + (a % 2 + b % 2) / 2 }

  static func rank(_ x: Double) -> Int {
    let bits = Int(bitPattern: UInt(x.magnitude.bitPattern))
    return x.isNaN ? 0 : x.sign == .minus ? -bits : bits
  }

  static func double(_ rank: Int) -> Double {
    let size = Double(bitPattern: UInt64(rank.magnitude))
    return rank < 0 ? -size : size
  }
}
