import Testing

@testable import Tensors

/// A draw with parameters, and values of these, one in each row, that take every way through it.
struct Sampler: Sendable, CustomTestStringConvertible {
  let name: String
  let parameters: [[Double]]
  /// Parameters for which there is no law.
  let missing: [[Double]]
  let draw: @Sendable (inout RandomStream, [Tensor], [Int]?) -> Tensor

  var testDescription: String { name }

  /// The rows' values of each parameter, repeated up to a count.
  func columns(_ count: Int, of rows: [[Double]]) -> [Tensor] {
    rows[0].indices.map { column in Tensor((0..<count).map { rows[$0 % rows.count][column] }) }
  }

  static let all = [
    Sampler(
      name: "gamma", parameters: [[0.001], [0.5], [1], [2.5], [1000], [1e15]],
      missing: [[.nan], [-1], [0], [.infinity]]
    ) { $0.gamma(concentration: $1[0], $2) },
    Sampler(
      name: "log gamma", parameters: [[0.001], [0.5], [1], [2.5], [1000], [1e15]],
      missing: [[.nan], [-1], [0], [.infinity]]
    ) { $0.logGamma(concentration: $1[0], $2) },
    Sampler(
      name: "von Mises", parameters: [[0], [0.001], [1], [100], [1e15], [1e308]],
      missing: [[.nan], [-1], [.infinity]]
    ) { $0.vonMises(concentration: $1[0], $2) },
    Sampler(
      name: "Poisson", parameters: [[0], [0.1], [3], [9.99], [10], [100], [1e15]],
      missing: [[.nan], [-1], [.infinity]]
    ) { $0.poisson(rate: $1[0], $2) },
    Sampler(
      name: "binomial",
      parameters: [
        [0, 0.3], [20, 0.3], [20, 0], [20, 1], [1000, 0.4], [1000, 0.95], [1e15, 0.7],
        [1e15, 1e-15],
      ],
      missing: [
        [.nan, 0.5], [10, .nan], [-1, 0.5], [2.5, 0.5], [10, -0.1], [10, 1.1], [.infinity, 0.5],
      ]
    ) { $0.binomial(count: $1[0], probability: $1[1], $2) },
    Sampler(
      name: "hypergeometric",
      parameters: [
        [0, 0, 0], [5, 0, 3], [0, 5, 3], [15, 15, 15], [500, 800, 100], [800, 500, 1200],
        [1e15, 2e15, 5e14],
      ],
      missing: [
        [.nan, 1, 1], [1, .nan, 1], [1, 1, .nan], [1, 1, 3], [-1, 2, 1], [1.5, 2, 1],
        [.infinity, 1, 1],
      ]
    ) { $0.hypergeometric(good: $1[0], bad: $1[1], draws: $1[2], $2) },
    Sampler(
      name: "Zipf", parameters: [[1.001], [1.5], [2.5], [40], [1e6], [.infinity]],
      missing: [[.nan], [1], [-3]]
    ) { $0.zipf(exponent: $1[0], $2) },
    // The weights of 30 positions from one number.
    Sampler(
      name: "categorical", parameters: [[0.1], [0.5], [1]], missing: [[.nan], [-1], [1e300]]
    ) { stream, parameters, shape in
      let exponents = Tensor.range(0, 30)
      let weights = Tensor.pow(parameters[0].reshaped(parameters[0].shape + [1]), exponents)
      return stream.categorical(probabilities: weights, shape)
    },
  ]
}
