import Testing

@testable import Tensors

/// In processes of their own: the request is seen by everything that runs beside them.
@Suite struct InterruptionTests {
  @Test func aRequestedInterruptionFailsTheResult() async {
    await #expect(processExitsWith: .success) {
      Interruption.request()
      #expect((Tensor([1, 2]) + 1).failure == .interrupted)
      Interruption.clear()
      #expect((Tensor([1, 2]) + 1).scalars == [2, 3])
    }
  }

  @Test func aLongProductStopsBetweenItsBlocks() async {
    await #expect(processExitsWith: .success) {
      let x = Tensor.ones([3000, 3000])
      Interruption.request()
      #expect(Tensor.product(x, x).failure == .interrupted)
    }
  }

  @Test func sortingStopsBetweenItsPasses() async {
    await #expect(processExitsWith: .success) {
      let x = Tensor.ones([100_000])
      Interruption.request()
      #expect(x.sorted().failure == .interrupted)
      #expect(x.argsort().failure == .interrupted)
    }
  }

  /// A shorter permutation was once answered, and the training that took its rows from it crashed.
  @Test func aPermutationIsWholeOrAnError() async {
    await #expect(processExitsWith: .success) {
      var stream = RandomStream(seed: 1, label: "order")
      Interruption.request()
      #expect(throws: TensorError.interrupted) { try stream.permutation(10) }
    }
  }

  /// Points of claims and choices are made of such numbers.
  @Test func aNumberThatIsNotDrawnIsStillOne() async {
    await #expect(processExitsWith: .success) {
      var stream = RandomStream(seed: 1, label: "choice")
      Interruption.request()
      let number = stream.next()
      #expect((0..<1).contains(number))
    }
  }

  /// What says that a matrix is not symmetric looks for the place where it is least so.
  @Test func aMatrixThatCannotBeLookedAtIsAnError() async {
    await #expect(processExitsWith: .success) {
      let x = Tensor.ones([3, 3])
      Interruption.request()
      #expect(Tensor.eigh(x).values.failure == .interrupted)
    }
  }

  @Test func aDrawStopsBetweenItsBlocks() async {
    await #expect(processExitsWith: .success) {
      var stream = RandomStream(seed: 1, label: "draws")
      Interruption.request()
      #expect(stream.poisson(rate: 100, [100_000_000]).failure == .interrupted)
      #expect(stream.categorical(probabilities: Tensor([1, 2]), [10]).failure == .interrupted)
    }
  }

  @Test func aSharedFlagIsWatched() async {
    await #expect(processExitsWith: .success) {
      let flag = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
      flag.initialize(to: 0)
      Interruption.watch(flag)
      #expect(!Interruption.isRequested)
      flag.pointee = 1
      #expect(Interruption.isRequested)
      Interruption.clear()
      #expect(flag.pointee == 0)
    }
  }
}
