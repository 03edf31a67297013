/// Draws from laws that are no simple function of a few uniform numbers, in double.
///
///     stream.gamma(concentration: Tensor([0.5, 2, 8])).shape          // [3]
///     stream.poisson(rate: Tensor(3), [100]).shape                    // [100]
///
/// Parameters broadcast to the shape of the draw, which is by itself the shape to which they broadcast
/// together. Where there is no such law the draw is NaN. Each element takes one position of the stream,
/// on which it alone depends: the first elements of a longer draw are those of a shorter one.
extension RandomStream {
  /// Numbers from the gamma law with rate 1, and density x^(a − 1) exp(−x) / Γ(a).
  ///
  /// Of small concentrations `a` most draws are smaller than any double, and 0: their logarithms are
  /// not.
  package mutating func gamma(concentration: Tensor, _ shape: [Int]? = nil) -> Tensor {
    draw(shape, RandomKernel.gamma, of: [concentration])
  }

  /// The logarithms of the numbers that `gamma` would draw.
  package mutating func logGamma(concentration: Tensor, _ shape: [Int]? = nil) -> Tensor {
    draw(shape, RandomKernel.logGamma, of: [concentration])
  }

  /// Angles from −π to π with density proportional to exp(κ cos θ), for a concentration κ from 0 on.
  package mutating func vonMises(concentration: Tensor, _ shape: [Int]? = nil) -> Tensor {
    draw(shape, RandomKernel.vonMises, of: [concentration])
  }

  /// Whole numbers from the Poisson law, for rates from 0 on.
  package mutating func poisson(rate: Tensor, _ shape: [Int]? = nil) -> Tensor {
    draw(shape, RandomKernel.poisson, of: [rate])
  }

  /// How many of `count` trials succeed, each with a probability; counts up to 2^53.
  package mutating func binomial(
    count: Tensor, probability: Tensor, _ shape: [Int]? = nil
  ) -> Tensor {
    draw(shape, RandomKernel.binomial, of: [count, probability])
  }

  /// How many of some draws without replacement, from `good` and `bad` ones, are good; all up to 2^53.
  package mutating func hypergeometric(
    good: Tensor, bad: Tensor, draws: Tensor, _ shape: [Int]? = nil
  ) -> Tensor {
    draw(shape, RandomKernel.hypergeometric, of: [good, bad, draws])
  }

  /// Whole numbers k from 1 on with probabilities k^(−s) / ζ(s), for exponents s above 1.
  ///
  /// Those beyond the largest double, of exponents near 1, are infinite.
  package mutating func zipf(exponent: Tensor, _ shape: [Int]? = nil) -> Tensor {
    draw(shape, RandomKernel.zipf, of: [exponent])
  }

  /// Positions along the last axis of `probabilities`, which need not add up to 1.
  ///
  ///     stream.categorical(probabilities: Tensor([0, 1, 0])).item        // 1
  package mutating func categorical(probabilities: Tensor, _ shape: [Int]? = nil) -> Tensor {
    let laws = Array(probabilities.shape.dropLast())
    return draw(shape ?? laws, RandomKernel.categorical, of: [probabilities])
  }

  /// The same of the probabilities' logarithms, to which any number may have been added.
  package mutating func categorical(logits: Tensor, _ shape: [Int]? = nil) -> Tensor {
    guard let last = logits.shape.indices.last else {
      return categorical(probabilities: logits, shape)
    }
    let logits = logits.constant
    let largest = logits.max(axes: [last], keep: true)
    return categorical(probabilities: Tensor.exp(logits - largest), shape)
  }

  private mutating func draw(
    _ shape: [Int]?, _ kernel: RandomKernel, of parameters: [Tensor]
  ) -> Tensor {
    let parameters = parameters.map(\.constant)
    if let shape { return draw(shape, kernel, of: parameters) }
    var common: [Int] = []
    for parameter in parameters {
      do throws(TensorError) {
        common = try broadcastShape(common, parameter.shape, operation: kernel.name)
      } catch { return Tensor(failure: error) }
    }
    return draw(common, kernel, of: parameters)
  }
}
