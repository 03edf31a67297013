import Distributions
import Tensors
import Testing

@testable import Models

@Suite struct InitializerTests {
  /// Rules with the variance they promise for 40 inputs and 60 outputs, in a window of 2 × 1.
  static let rules: [(name: String, variance: Double)] = [
    ("glorot_uniform", 2 / 200.0), ("glorot_normal", 2 / 200.0), ("he_uniform", 2 / 80.0),
    ("he_normal", 2 / 80.0), ("lecun_uniform", 1 / 80.0), ("lecun_normal", 1 / 80.0),
  ]
  private let shape = [2, 1, 40, 60]

  @Test(arguments: rules)
  func momentsAreWhatTheRulePromises(_ rule: (name: String, variance: Double)) throws {
    var stream = RandomStream(seed: 1, label: rule.name)
    let initializer = try #require(Initializer(name: rule.name))
    let weights = try initializer(shape, type: .float64, using: &stream)
    let count = Double(weights.count)
    let mean = weights.mean().item
    // Five standard errors: of the mean σ/√n, of the variance σ²√((κ − 1)/n), where the kurtosis κ
    // is at most a normal law's 3.
    #expect(abs(mean) < 5 * (rule.variance / count).squareRoot())
    let variance = Tensor.square(weights).mean().item
    #expect(abs(variance - rule.variance) < 5 * rule.variance * (2 / count).squareRoot())
    let bound = (3 * rule.variance).squareRoot()
    let largest = Tensor.abs(weights).max().item
    #expect(rule.name.hasSuffix("uniform") ? largest <= bound : largest > bound)
  }

  @Test(arguments: [[6, 4], [4, 6], [2, 2, 1, 3], [1, 5]])
  func orthogonalVectorsAreOrthonormal(_ shape: [Int]) throws {
    var stream = RandomStream(seed: 2, label: "orthogonal")
    let matrix = try Initializer.orthogonal(shape, type: .float64, using: &stream)
      .reshaped([-1, shape[shape.count - 1]])
    #expect(matrix.count == shape.reduce(1, *))
    let (rows, columns) = (matrix.shape[0], matrix.shape[1])
    let products =
      rows >= columns
      ? Tensor.product(matrix.transposed(), matrix) : Tensor.product(matrix, matrix.transposed())
    let side = min(rows, columns)
    for i in 0..<side {
      for j in 0..<side {
        let found = products.scalar(at: i * side + j)
        #expect(abs(found - (i == j ? 1 : 0)) < 64 * 1.0.ulp)
      }
    }
  }

  @Test func lawsAndConstantsFill() throws {
    var stream = RandomStream(seed: 3, label: "law")
    let law = try Normal(loc: Tensor(5), scale: Tensor(0.5))
    let drawn = try Initializer.law(law)([100, 100], type: .float32, using: &stream)
    #expect(drawn.type == .float32)
    // Five standard errors of the mean of 10,000 draws of deviation 0.5.
    #expect(abs(drawn.mean().item - 5) < 0.025)
    #expect(try Initializer.zeros([2, 2], type: .float64, using: &stream).scalars == [0, 0, 0, 0])
    let batch = try Normal(loc: Tensor([1, 2]), scale: Tensor(1))
    #expect(throws: TensorError.self) {
      try Initializer.law(batch)([2, 2], type: .float32, using: &stream)
    }
  }

  @Test func biasesBeginAtNothingUnderARule() throws {
    var stream = RandomStream(seed: 4, label: "bias")
    let layer = try Dense(3, 2, initializer: .he(isUniform: true), using: &stream)
    #expect(layer.bias?.scalars == [0, 0])
    #expect(try Dense(3, 2, hasBias: false, using: &stream).bias == nil)
  }
}
