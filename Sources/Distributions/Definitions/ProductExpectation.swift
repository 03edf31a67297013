import Arithmetic
import Integration
import Tensors

/// E f(x) under a law of vectors of few coordinates, of a function that is known by its values alone.
///
///     try expectation(underVectors: IID(Normal(loc: 0, scale: 1), [2])) { x in x.square().sum() … }
///
/// Each coordinate is a quantile of a Gaussian z of its own, Q(Φ(z)), or one of finitely many numbers.
/// Over z the sum at equal steps h converges as e^{−c/h} where the function is smooth (L. N. Trefethen
/// and J. A. C. Weideman, "The exponentially convergent trapezoidal rule", 2014). Steps are made smaller
/// until two sums that share few points agree; the error is their difference and what rounds.
///
/// The function gets a batch of points at once. Fails with `NotFactorised` where a law's coordinates are
/// neither independent nor those of a Gaussian, and with `TooManyPoints` where they are too many.
package func expectation(
  underVectors law: any Distribution, _ function: (Tensor) throws -> [Double]
) throws -> Estimate {
  guard let coordinates = StandardCoordinates(law) else { throw NotFactorised(law: law.name) }
  var last: Estimate?
  for count in ProductRule.pointsPerUnit {
    let next = try ProductRule(pointsPerUnit: count).mean(over: coordinates, function)
    guard let before = last else {
      last = next
      continue
    }
    let difference = (next.value - before.value).magnitude
    let estimate = Estimate(next.value, error: difference + next.error)
    if difference <= 1e-11 * next.value.magnitude + next.error { return estimate }
    last = estimate
  }
  throw IntegrationError.noConvergence(
    over: .realLine, near: 0, best: last ?? Estimate(.nan, error: .infinity),
    evaluations: ProductRule.limit)
}

/// Sums at equal steps over the Gaussian numbers behind each coordinate.
private struct ProductRule {
  /// Points in a unit of z; each rule shares only the middle with the ones before.
  static let pointsPerUnit = [2, 3, 5, 8]
  /// So many points in all.
  static let limit = 400_000
  /// Beyond so many units lies 1e-20 of a Gaussian.
  private static let reach = 9.3
  private static let chunk = 20_000

  let pointsPerUnit: Int

  /// Where a coordinate is asked, and with what weight.
  private struct Axis {
    var places: [Double]
    var weights: [Double]
  }

  func mean(
    over coordinates: StandardCoordinates, _ function: (Tensor) throws -> [Double]
  ) throws -> Estimate {
    let axes = try coordinates.laws.map(axis)
    let count = axes.reduce(1) { $0 * Double($1.places.count) }
    guard count <= Double(Self.limit) else {
      throw TooManyPoints(coordinates: axes.count)
    }
    var (sum, magnitude) = (0.0, 0.0)
    for start in stride(from: 0, to: Int(count), by: Self.chunk) {
      if Interruption.isRequested { throw IntegrationError.interrupted }
      let rows = start..<min(start + Self.chunk, Int(count))
      let (numbers, weights) = table(axes, rows)
      let points = try coordinates.points(Tensor(numbers, shape: [rows.count, axes.count]))
        .checked()
      for (weight, value) in zip(weights, try function(points)) where weight > 0 {
        guard value.isFinite else { throw IntegrationError.notFinite(value: value, at: .nan) }
        sum += weight * value
        magnitude += weight * value.magnitude
      }
    }
    return Estimate(sum, error: 32 * Double.ulpOfOne * magnitude)
  }

  private func axis(_ law: any LawOfNumbers) throws -> Axis {
    switch law.support {
    case .integers(let from, let to) where to.item - from.item < 1000:
      let places = Array(stride(from: from.item, through: to.item, by: 1))
      return Axis(
        places: places, weights: Tensor.exp(law.logDensity(Tensor(places))).scalars)
    case .interval:
      let step = 1 / Double(pointsPerUnit)
      let last = Int(Self.reach * Double(pointsPerUnit))
      // Half a step off the middle, so that rules share no point.
      let z = (-last..<last).map { (Double($0) + 0.5) * step }
      let lower = Tensor(z.filter { $0 < 0 })
      let upper = Tensor(z.filter { $0 > 0 })
      let places =
        law.quantile(Tensor.normalCumulative(lower)).scalars
        + law.upperQuantile(Tensor.normalCumulative(-upper)).scalars
      let weights = z.map { step * Double.exp(-0.5 * $0 * $0) / (2 * Double.pi).squareRoot() }
      return Axis(places: places, weights: weights)
    default: throw NotFactorised(law: law.name)
    }
  }

  /// Rows of numbers, the last axis fastest, with the products of their weights.
  private func table(_ axes: [Axis], _ rows: Range<Int>) -> (numbers: [Double], weights: [Double]) {
    var numbers: [Double] = []
    var weights: [Double] = []
    numbers.reserveCapacity(rows.count * axes.count)
    weights.reserveCapacity(rows.count)
    var row = [Double](repeating: 0, count: axes.count)
    for index in rows {
      var (rest, weight) = (index, 1.0)
      for position in axes.indices.reversed() {
        let axis = axes[position]
        let place = rest % axis.places.count
        rest /= axis.places.count
        row[position] = axis.places[place]
        weight *= axis.weights[place]
      }
      numbers += row
      weights.append(weight)
    }
    return (numbers, weights)
  }
}

/// A law of vectors whose coordinates are not known to be independent numbers.
package struct NotFactorised: Error, Equatable, CustomStringConvertible {
  package let law: String

  package var description: String {
    "expected a law of independent numbers or a Gaussian one, found \(law); draws can say more: by "
      + "sampling"
  }
}

/// More coordinates than a sum over all of them can take.
package struct TooManyPoints: Error, Equatable, CustomStringConvertible {
  package let coordinates: Int

  package var description: String {
    "expected a law of at most three coordinates for a sum over all of them, found \(coordinates); draws "
      + "can say more: by sampling"
  }
}
