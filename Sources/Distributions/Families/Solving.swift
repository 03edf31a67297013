import Arithmetic
import Tensors

extension Family {
  /// A function of a number and of the parameters of one law, element by element.
  static func elementwise(
    _ x: Tensor, _ parameters: Parameters<Tensor>,
    _ function: (_ x: Double, _ parameters: Parameters<Double>) -> Double
  ) -> Tensor {
    let operands = [x.constant] + parameters.values.map(\.constant)
    var shape: [Int] = []
    do throws(TensorError) {
      for operand in operands { shape = try broadcastShape(shape, operand.checked().shape) }
    } catch {
      return Tensor(failure: error)
    }
    let columns = operands.map { $0.broadcast(to: shape).scalars }
    let values = columns[0].indices.map { index in
      function(columns[0][index], Parameters(columns.dropFirst().map { $0[index] }))
    }
    return Tensor(values, shape: shape)
  }
}

extension Tensor {
  /// A root of a function, known by its value, as a function of all that the function reads: two of
  /// Newton's steps, which have the first three derivatives of the root and leave the value.
  func movingAsRoot(of function: (Tensor) -> Tensor, slope: (Tensor) -> Tensor) -> Tensor {
    var x = constant
    for _ in 0..<2 {
      let value = function(x)
      guard value.isTracked else { return x }
      x = x - (value - value.constant) / slope(x)
    }
    return x
  }
}

/// The root of a decreasing function between two numbers, by Newton's steps where they stay between
/// bounds that close in, and by halving where not.
enum Bracket {
  static func root(
    from low: Double, to high: Double, start: Double,
    _ function: (Double) -> (value: Double, slope: Double)
  ) -> Double {
    var (low, high) = (low, high)
    var x = start > low && start < high ? start : low + (high - low) / 2
    var width = high - low
    for count in 1..<400 {
      let (value, slope) = function(x)
      if value == 0 { return x }
      if value > 0 { low = x } else { high = x }
      var next = x - value / slope
      // Newton's steps that do not halve the bounds in three are not trusted.
      let isSlow = count.isMultiple(of: 3) && high - low > width / 2
      if count.isMultiple(of: 3) { width = high - low }
      if !(next > low && next < high) || isSlow { next = low + (high - low) / 2 }
      if abs(next - x) <= 2 * x.ulp || next <= low || next >= high { return next }
      x = next
    }
    return x
  }
}

/// A family of positive numbers whose quantiles have no formula: they are found from its distribution
/// function.
protocol SolvedFamily: ClosedEntropyFamily {}

extension SolvedFamily {
  package var isReparametrised: Bool { true }
  package var entropy: Tensor { Self.entropy(parameters).broadcast(to: batchShape) }

  package static func support<Number: Analytic>(
    _: Parameters<Number>
  ) -> (from: Number, to: Number) { (0, Number(.infinity)) }

  package static func quantile(_ p: Tensor, _ parameters: Parameters<Tensor>) -> Tensor {
    elementwise(p, parameters) { p, own in
      p <= 0.5 ? lowerRoot(p, own) : upperRoot(1 - p, own)
    }.movingAsRoot(of: { cumulative($0, parameters) - p }, slope: { density($0, parameters) })
  }

  package static func upperQuantile(_ p: Tensor, _ parameters: Parameters<Tensor>) -> Tensor {
    elementwise(p, parameters) { p, own in
      p <= 0.5 ? upperRoot(p, own) : lowerRoot(1 - p, own)
    }.movingAsRoot(of: { survival($0, parameters) - p }, slope: { -density($0, parameters) })
  }

  /// A draw, as a function of the parameters by which its share stays what it is.
  static func followingParameters(_ x: Tensor, _ parameters: Parameters<Tensor>) -> Tensor {
    guard parameters.isTracked else { return x }
    return x.movingAsRoot(of: { cumulative($0, parameters) }, slope: { density($0, parameters) })
  }

  private static func density(_ x: Tensor, _ parameters: Parameters<Tensor>) -> Tensor {
    Tensor.exp(logDensity(x, parameters))
  }

  private static func lowerRoot(_ p: Double, _ own: Parameters<Double>) -> Double {
    root(own) { x in (p, cumulative(x, own), 1) }
  }

  private static func upperRoot(_ p: Double, _ own: Parameters<Double>) -> Double {
    root(own) { x in (p, survival(x, own), -1) }
  }

  /// In s = log x, about the logarithm of the mean, of the logarithm of a tail: it is nearly a line.
  private static func root(
    _ own: Parameters<Double>,
    _ tail: (Double) -> (p: Double, value: Double, sign: Double)
  ) -> Double {
    func excess(_ s: Double) -> (value: Double, slope: Double) {
      let x = Double.exp(s)
      let (p, value, sign) = tail(x)
      let slope = Double.exp(logDensity(x, own) + s) / value
      // It decreases, whichever tail it is.
      return (-sign * Double.log(value / p), -slope)
    }
    let start = Double.log(mean(own))
    var (low, high, step) = (start, start, 1.0)
    while low > -744, !(excess(low).value > 0) { (low, step) = (low - step, 2 * step) }
    step = 1
    while high < 709, !(excess(high).value < 0) { (high, step) = (high + step, 2 * step) }
    let x = Double.exp(Bracket.root(from: low, to: high, start: start, excess))
    // What the logarithm has rounded.
    let (p, value, sign) = tail(x)
    let polished = x - sign * (value - p) / Double.exp(logDensity(x, own))
    return abs(polished - x) < 1e-9 * x ? polished : x
  }
}
