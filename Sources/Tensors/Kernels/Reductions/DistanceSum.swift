extension Tensor {
  /// Σ f(x − c) over axes, for an elementwise function and a center that broadcasts.
  ///
  /// Over all elements of a long tensor that nobody follows it takes one pass over memory, and gives
  /// the bits of the three.
  func sum(
    of function: some Elementwise, from center: Tensor, axes: [Int]?, keep: Bool
  ) -> Tensor {
    guard case .unary(let kernel)? = function.loop, axes == nil, center.count == 1, type != .bool,
      count > ReductionKernel.blockLength,
      !isFollowed, !center.isFollowed, commonPrecision(self, center) == type
    else { return function(self - center).sum(axes: axes, keep: keep) }
    return Tensor.attempt { () throws(TensorError) in
      let sum = Tensor(try sum(of: kernel, from: center))
      try Interruption.check()
      return keep ? sum.reshaped(shape.map { _ in 1 }).stored(as: type) : sum
    }
  }

  private func sum(of kernel: UnaryKernel, from center: Tensor) throws(TensorError) -> Double {
    let block = ReductionKernel.blockLength
    let isSingle = type == .float32
    var loop = FusedLoop(count: count, tileLength: block)
    loop.registerCount = 1
    loop.places = [
      .elements(of: 0, type), .number(of: 1, from: center.type, as: type), .register(0),
      .rows(of: 2, length: block, .float64),
    ]
    let (subtract, sum) = (BinaryKernel.subtract, ReductionKernel.sum)
    func append(_ operation: FusedLoop.Operation, _ a: Int, _ b: Int, step: Int, to result: Int) {
      loop.instructions.append(
        FusedLoop.Instruction(
          operation: operation, operands: (a, b, a), steps: (1, step, 1), result: result))
    }
    append(
      isSingle ? .binary32(subtract.float32) : .binary64(subtract.float64), 0, 1, step: 0, to: 2)
    append(isSingle ? .unary32(kernel.float32) : .unary64(kernel.float64), 2, 2, step: 1, to: 2)
    append(
      isSingle
        ? .reduction32(sum.rows32, length: block, rounds: false)
        : .reduction64(sum.rows64, length: block), 2, 2, step: 1, to: 3)
    let partials = try Tensor(
      shape: [(count + block - 1) / block], type: .float64, filling: Double.self
    ) { partials in
      let addresses = [address, center.address, UnsafeMutableRawPointer(partials)]
      // SAFETY: the tensors live to the end of the call, and there is a partial for each block.
      addresses.withUnsafeBufferPointer { Threads.share([loop.work(on: $0.baseAddress!)]) }
    }
    withExtendedLifetime(center) {}
    return partials.withElements(of: Double.self) { sum.rows64(partials.count, $0) }
  }
}
