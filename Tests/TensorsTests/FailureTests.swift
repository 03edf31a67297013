import Testing

@testable import Tensors

/// What cannot be computed travels in the result until somebody checks it.
@Suite struct FailureTests {
  let failed = Tensor.zeros([2]) + Tensor.zeros([3])
  let error = TensorError.shapesDiffer(operation: "+", [2], [3])

  @Test func theFirstFailureTravelsThroughEverything() {
    for result in [
      failed + 1, Tensor.exp(failed), failed.sum(), failed.reshaped([4]), failed.transposed(),
      Tensor.product(failed, failed), Tensor.concatenate([Tensor([1]), failed]),
      failed.elements(at: [.at(7)]), failed.setting(1, at: [.at(7)]), failed.sorted(),
      Tensor([1]).setting(failed, at: [.at(0)]), failed.mean(), failed.softmax(),
      failed.logSumExp(), failed.median(), failed .> 0, Tensor.choose(failed .> 0, 1, 2),
      failed.cumulativeSum(axis: 3), failed.argmax(), Tensor.affine(failed, failed, failed),
      Tensor.squaredDistances(failed, failed), failed.all(), failed.norm(), failed.variance(),
      failed.broadcast(to: [5]), failed.slice(axis: 3, 0..<9), failed.rows([5]), failed.product(),
      Tensor([1, 2]).elements(at: [.mask(failed)]), failed.expanded(at: 5),
    ] {
      #expect(result.failure == error)
    }
  }

  @Test func checkingThrowsIt() {
    #expect(throws: error) { try failed.checked() }
    #expect(throws: Never.self) { try Tensor(1).checked() }
  }

  @Test func messagesSayWhatWasFoundAndWhatToTry() {
    #expect(
      "\(error)"
        == "+: shapes [2] and [3] do not match; from the last axis backwards, each pair of "
        + "sides must be equal, or one of them 1")
    #expect(
      "\(TensorError.productShapes([2, 3], [4, 5]))"
        == "@: shapes [2, 3] and [4, 5] do not match; the columns of the left must be as many as "
        + "the rows of the right")
    #expect(
      "\(TensorError.index(7, count: 3, axis: 0))"
        == "index 7 is out of range; axis 0 has positions 0 to 2, or -3 to -1 from the end")
    #expect(
      "\(TensorError.tooLarge(shape: [1000000, 1000000]))"
        == "shape [1000000, 1000000] asks for more than the 8 GB that one tensor may have")
  }
}
