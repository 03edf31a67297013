import Autodiff
import Tensors
import Testing

@testable import Models

@Suite struct LossTests {
  private static let x = Tensor([0.3, -1.2, 2.5, 0.1, 0.7, -0.4], shape: [2, 3])
  private static let y = Tensor([0.1, 0.4, -0.9, 1.3, -0.2, 2.2], shape: [2, 3])
  private static let shares = Tensor([0.2, 0.5, 0.3, 0.1, 0.1, 0.8], shape: [2, 3])

  /// A loss of x with its value, computed by Python's math module in double precision.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let value: Double
    let loss: @Sendable (Tensor) -> Tensor
  }

  static let cases = [
    Case(testDescription: "mse", value: 3.8616666666666664) { Losses.meanSquaredError($0, y) },
    Case(testDescription: "mae", value: 1.6500000000000001) { Losses.meanAbsoluteError($0, y) },
    Case(testDescription: "huber", value: 1.2041666666666666) { Losses.huber($0, y, delta: 1) },
    Case(testDescription: "hinge", value: 1.7333333333333334) {
      Losses.hinge($0, Tensor([1, 1, -1, 1, -1, 1], shape: [2, 3]))
    },
    Case(testDescription: "labels", value: 1.479631511515441) {
      Losses.crossEntropy(logits: $0, Tensor([0, 1]))
    },
    Case(testDescription: "shares", value: 1.9946315115154407) {
      Losses.crossEntropy(logits: $0, shares)
    },
    Case(testDescription: "binary", value: 1.014520901243015) {
      Losses.binaryCrossEntropy(logits: $0, shares)
    },
  ]

  @Test(arguments: cases)
  func valuesAreTheReferences(_ loss: Case) throws {
    let found = try loss.loss(Self.x).checked().item
    // Some twenty roundings of numbers below 16.
    #expect(abs(found - loss.value) <= 24 * 16.0.ulp, "\(found)")
  }

  @Test(arguments: cases)
  func derivativesAreLimitsOfQuotients(_ loss: Case) throws {
    var stream = RandomStream(seed: 1, label: "loss")
    let direction = stream.normal([2, 3])
    let check = try GradientCheck(
      of: { loss.loss($0[0]) }, at: [Self.x], along: [direction])
    #expect(check.holds, "slope \(check.slope), quotient \(check.quotient) ± \(check.tolerance)")
  }

  @Test func logitsDoNotOverflow() throws {
    let far = Tensor([1e4, -1e4], shape: [1, 2])
    #expect(Losses.crossEntropy(logits: far, Tensor([1])).item == 2e4)
    #expect(Losses.binaryCrossEntropy(logits: far, Tensor([0, 1], shape: [1, 2])).item == 1e4)
  }

  /// The label's logit is found in another way where there are many: classes without a chance change
  /// neither the loss nor its derivative.
  @Test(arguments: [ElementType.float64, .float32])
  func manyClassesAreAsFew(type: ElementType) throws {
    var stream = RandomStream(seed: 3, label: "classes")
    let logits = stream.normal([2, 3, 5]).stored(as: type)
    let labels = Tensor([4, 0, 2, 2, 1, 3], shape: [2, 3])
    func loss(_ count: Int) throws -> (value: Tensor, gradient: [Tensor]) {
      let others = Tensor.filled(-.infinity, shape: [2, 3, count], type: type)
      return try valueAndGradient(at: [logits]) {
        Losses.crossEntropy(logits: .concatenate([$0[0], others], axis: -1), labels)
      }
    }
    let (few, many) = (try loss(11), try loss(5000))
    // Sums of numbers below 10, in another order of eight lanes.
    let tolerance = type == .float32 ? 1e-6 : 1e-15
    #expect(abs(few.value.item - many.value.item) <= 10 * tolerance)
    let distance = Tensor.abs(few.gradient[0] - many.gradient[0]).max().item
    #expect(distance <= tolerance)
    // log Σ exp(−k), by Python's math module; the logits' own rounding is of 4999.
    let one = try Losses.crossEntropy(logits: .range(0, 5000), Tensor(4999)).checked().item
    #expect(abs(one - 0.45867514538708204) < 1e-12)
  }

  /// Words that an embedding stands for, and their labels, are others in every batch.
  @Test func plansOfLabelsAndWordsGiveTheBitsOfTheFunction() throws {
    var stream = RandomStream(seed: 2, label: "labels")
    let layer = try Embedding(7, 3, using: &stream)
    func loss(_ table: Tensor, _ data: [Tensor]) throws -> Tensor {
      var unused = RandomStream(key: 0)
      let words = layer.replacingParameters(.branch([("table", .tensor(table))]))
      let rows = words(.tensor(data[0]), drawingFrom: &unused).tensor(for: "test")
      return Losses.crossEntropy(logits: rows, data[1])
    }
    let gradient = PlannedGradient { point, data, _ in (try loss(point[0], data), []) }
    for _ in 0..<4 {
      let data = [Tensor.floor(7 * stream.uniform([5])), Tensor.floor(3 * stream.uniform([5]))]
      let found = try gradient(at: [layer.table], with: data, drawingFrom: &stream)
      let expected = try valueAndGradient(at: [layer.table]) { try loss($0[0], data) }
      #expect(found.value.item == expected.value.item)
      #expect(found.derivatives[0].tensor.scalars == expected.gradient[0].scalars)
    }
    #expect(gradient.descriptions.allSatisfy { !$0.hasPrefix("evaluated") })
    // What is no label or no word is said as it is without a plan.
    let error = TensorError.argument(
      operation: "Embedding(7, 3)", expected: "whole numbers in 0..7", found: "7")
    #expect(throws: error) {
      try gradient(
        at: [layer.table], with: [Tensor([0, 1, 7, -1, 2]), .zeros([5])], drawingFrom: &stream)
    }
    let other = TensorError.argument(
      operation: "cross_entropy_logits", expected: "labels that are whole numbers in 0..3",
      found: "others among them")
    #expect(throws: other) {
      try gradient(
        at: [layer.table], with: [.zeros([5]), Tensor([0, 1, 3, 0, 0])], drawingFrom: &stream)
    }
  }

  @Test func lossesOfShapesThatBroadcastAreRefused() {
    let (column, row) = (Tensor.ones([3, 1]), Tensor.ones([3]))
    #expect(
      Losses.meanSquaredError(column, row).failure?.description
        == "mse: expected two tensors of one shape, found shapes [3, 1] and [3]")
    #expect(
      Losses.crossEntropy(logits: .ones([2, 3]), .ones([3])).failure?.description
        == "cross_entropy_logits: expected labels of shape [2], or probabilities of shape [2, 3], "
        + "found shape [3]")
    #expect(Losses.crossEntropy(logits: .ones([2, 3]), Tensor([0, 3])).failure != nil)
    #expect(Losses.hinge(row, Tensor([0, 1, 1])).failure != nil)
    #expect(Losses.meanSquaredError(.zeros([0]), .zeros([0])).failure != nil)
  }
}
