import Testing

@testable import Tensors

/// Classes of outcomes with probabilities: numbers below an edge and not below the one before.
struct Classes {
  /// The upper edges of all but the last class.
  private(set) var edges: [Double] = []
  private(set) var probabilities: [Double] = []

  /// At most so many classes of neighbouring parts, of which each begins at an edge and has a weight.
  ///
  /// A class is as wide as it must be to have its share of the weight; the ends take what is beyond.
  init(parts: [(start: Double, weight: Double)], atMost count: Int = 25) {
    let total = parts.reduce(0) { $0 + $1.weight }
    var weight = 0.0
    for part in parts {
      if weight >= total / Double(count) {
        edges.append(part.start)
        probabilities.append(weight / total)
        weight = 0
      }
      weight += part.weight
    }
    probabilities.append(weight / total)
    // Too little to expect anything of goes with its neighbour.
    if probabilities.count > 1 && weight / total < 0.2 / Double(count) {
      probabilities.removeLast()
      probabilities[probabilities.count - 1] += weight / total
      edges.removeLast()
    }
  }

  private func place(of x: Double) -> Int {
    var (low, high) = (0, edges.count)
    while low < high {
      let middle = (low + high) / 2
      if x < edges[middle] { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Pearson's statistic is below what a variable with its law, χ² with one degree of freedom less than
  /// there are classes, exceeds once in a million times.
  ///
  /// P(χ²_d ≥ d + 2 √(d x) + 2 x) ≤ exp(−x) (Laurent and Massart, 2000, lemma 1).
  func expectFit(_ draws: Tensor, _ comment: Comment) {
    let numbers = draws.scalars
    #expect(!numbers.contains { $0.isNaN }, comment)
    var counts = [Double](repeating: 0, count: probabilities.count)
    for x in numbers { counts[place(of: x)] += 1 }
    let statistic = zip(counts, probabilities).reduce(0) { sum, pair in
      let expected = Double(numbers.count) * pair.1
      return sum + (pair.0 - expected) * (pair.0 - expected) / expected
    }
    let degrees = Double(probabilities.count - 1)
    let x = 13.815510557964274  // log 1e6
    #expect(statistic < degrees + 2 * (degrees * x).squareRoot() + 2 * x, comment)
  }
}

/// A law in parts, with its moments.
struct Law {
  let classes: Classes
  let mean: Double
  let variance: Double
  /// The fourth central moment.
  let fourth: Double

  private init(parts: [(start: Double, weight: Double)], width: Double) {
    classes = Classes(parts: parts)
    let total = parts.reduce(0) { $0 + $1.weight }
    let mean = parts.reduce(0) { $0 + ($1.start + width / 2) * $1.weight } / total
    var (second, fourth) = (0.0, 0.0)
    for part in parts {
      let square = (part.start + width / 2 - mean) * (part.start + width / 2 - mean)
      second += square * part.weight
      fourth += square * square * part.weight
    }
    self.mean = mean
    variance = second / total
    self.fourth = fourth / total
  }

  /// Of a density, integrated by Simpson's rule over equal parts of an interval outside of which next
  /// to nothing is.
  init(
    of density: (Double) -> Double, from start: Double, to end: Double, parts count: Int = 20_000
  ) {
    let width = (end - start) / Double(count)
    var left = density(start)
    self.init(
      parts: (0..<count).map { i in
        let x = start + Double(i) * width
        let right = density(x + width)
        defer { left = right }
        return (x, left + 4 * density(x + width / 2) + right)
      }, width: width)
  }

  /// Of whole numbers: `ratio(k)` is p(k)/p(k − 1). Numbers are followed from the mode down to `first`
  /// and up, until their probabilities are below rounding.
  init(first: Int, mode: Int, ratio: (Double) -> Double) {
    var weights: [(start: Double, weight: Double)] = [(Double(mode), 1)]
    var (k, weight) = (mode, 1.0)
    while k > first, weight > 1e-20 {
      weight /= ratio(Double(k))
      k -= 1
      weights.append((Double(k), weight))
    }
    weights.reverse()
    (k, weight) = (mode, 1.0)
    while weight > 1e-20 {
      k += 1
      weight *= ratio(Double(k))
      weights.append((Double(k), weight))
    }
    self.init(parts: weights, width: 0)
  }

  /// The draws fall into the classes as they should, and their mean and variance are within five
  /// standard errors of those of the law.
  func expectFit(_ draws: Tensor, _ comment: Comment) {
    classes.expectFit(draws, comment)
    expectMoments(draws, mean: mean, variance: variance, fourth: fourth, comment)
  }
}

func expectMoments(
  _ draws: Tensor, mean: Double, variance: Double, fourth: Double, _ comment: Comment
) {
  let count = Double(draws.count)
  let deviations = draws - Tensor(mean)
  let found = deviations.mean().item
  #expect(abs(found) <= 5 * (variance / count).squareRoot(), comment)
  let square = (deviations * deviations).mean().item
  let error = ((fourth - variance * variance) / count).squareRoot()
  #expect(abs(square - variance) <= 5 * error, comment)
}
