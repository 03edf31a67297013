import Tensors
import Testing

@testable import Models

/// The networks that the tests share: two heads on a body, as encoders have.
func heads(_ inputs: Int, _ hidden: Int, type: ElementType = .float32) throws -> Sequential {
  var stream = RandomStream(seed: 1, label: "heads")
  return Sequential([
    try Dense(inputs, hidden, type: type, using: &stream), Activation.tanh,
    Branches([
      ("loc", try Dense(hidden, 2, type: type, using: &stream)),
      ("log_variance", try Dense(hidden, 2, type: type, using: &stream)),
    ]),
  ])
}

@Suite struct LayerTests {
  @Test func denseIsTheProductPlusTheBias() throws {
    var stream = RandomStream(key: 1)
    let layer = try Dense(3, 2, type: .float64, using: &stream)
    let x = Tensor([1, 0, 2, -1, 3, 0.5], shape: [2, 3])
    let (w, b) = (layer.weight.scalars, try #require(layer.bias).scalars)
    var expected: [Double] = []
    for row in [[1, 0, 2], [-1, 3, 0.5]] {
      for j in 0..<2 {
        expected.append(b[j] + row[0] * w[j] + row[1] * w[2 + j] + row[2] * w[4 + j])
      }
    }
    let found = layer(x).tensor(for: "test")
    #expect(found.shape == [2, 2])
    // Sums of four terms of order one.
    #expect(zip(found.scalars, expected).allSatisfy { abs($0 - $1) < 8 * 1.0.ulp })
    #expect(layer(Tensor([1, 0, 2])).tensor(for: "test").shape == [2])
  }

  @Test func denseStartsUniformWithinTheRootOfItsInputs() throws {
    var stream = RandomStream(key: 2)
    let layer = try Dense(25, 400, using: &stream)
    let values = layer.weight.scalars + (try #require(layer.bias)).scalars
    #expect(values.allSatisfy { abs($0) <= 0.2 })
    // Five standard errors of the mean of 10,400 numbers of deviation 0.2/√3.
    let mean = Tensor(values).mean().item
    let error: Double = 0.2 / (3 * 10_400).squareRoot()
    #expect(abs(mean) < 5 * error)
    #expect(values.contains { $0 > 0.19 } && values.contains { $0 < -0.19 })
  }

  @Test func modelsComputeInTheirOwnPrecision() throws {
    let model = try heads(3, 4)
    let output = model(Tensor([1, 2, 3]))["loc"]?.tensor(for: "test")
    #expect(output?.type == .float32)
  }

  @Test func branchesAnswerARecord() throws {
    let output = try heads(3, 4)(.ones([5, 3]))
    #expect(output["loc"]?.tensor(for: "test").shape == [5, 2])
    #expect(output["log_variance"]?.tensor(for: "test").shape == [5, 2])
    #expect(output["other"] == nil)
  }

  @Test func sequencesInSequencesAreOneSequence() throws {
    let inner = Sequential([Identity(), Activation.tanh])
    let outer = Sequential([inner, Activation.relu])
    #expect(outer.layers.count == 3)
    #expect(
      outer(Tensor([-1, 1])).tensor(for: "test").scalars
        == Tensor.relu(.tanh(Tensor([-1, 1]))).scalars)
  }

  @Test func rowsOfAnotherLengthAreAnError() throws {
    let output = try heads(3, 4)(.ones([5, 7]))["loc"]?.tensor(for: "test")
    #expect(
      output?.failure?.description
        == "Dense(3, 4): expected rows of 3 numbers, found shape [5, 7]")
  }

  @Test func recordIntoALayerOfTensorsIsAnError() throws {
    var stream = RandomStream(key: 1)
    let model = Sequential([try heads(3, 4), try Dense(2, 1, using: &stream)])
    let output = model(.ones([5, 3])).tensor(for: "test")
    #expect(
      output.failure?.description
        == "Dense(2, 1): expected a tensor, found a record of loc, log_variance")
  }

  @Test(arguments: [(0, 3), (3, 0), (-1, 2)])
  func denseNeedsInputsAndOutputs(_ inputs: Int, _ outputs: Int) {
    var stream = RandomStream(key: 1)
    let error = #expect(throws: TensorError.self) {
      try Dense(inputs, outputs, using: &stream)
    }
    #expect(
      error?.description
        == "Dense: expected at least one input and one output, found Dense(\(inputs), \(outputs))")
  }

  @Test func summaryCountsWhatEachLayerTrains() throws {
    #expect(
      summary(of: try heads(784, 500)) == """
        0  Dense(784, 500)             392,500
        1  tanh
        2
          loc  Dense(500, 2)             1,002
          log_variance  Dense(500, 2)    1,002
        total                          394,504
        """)
  }

  @Test func descriptionIsTheSourceOfTheModel() throws {
    #expect(
      try heads(784, 500).description
        == "Dense(784, 500) >> tanh >> (loc: Dense(500, 2), log_variance: Dense(500, 2))")
  }
}
