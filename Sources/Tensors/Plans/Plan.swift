/// A recorded computation made ready to be done many times: in the order of a schedule, with fused
/// loops, in memory that is there already.
///
///     let plan = Plan(program)
///     let results = try plan.run(inputs: [x], drawingFrom: &stream)
///
/// It gives the bits that the computation gives when it is done step by step. It does not hold for
/// inputs of which a recorded question is answered otherwise; then there are no results.
package final class Plan {
  let program: Program
  let steps: [PlanStep]
  private let memory: MemoryPlan
  /// The values, as far as they are there: constants and what has a place in the plan's own memory
  /// always, the others while they are needed.
  private var values: [Tensor?]
  /// Which value is which input.
  private let inputs: [(value: Int, number: Int)]
  /// The values that are there only during a run.
  private let transient: [Int]

  /// Fails with `TensorError` if there is not enough memory.
  package init(_ recorded: Program) throws(TensorError) {
    program = recorded.simplified()
    steps = Schedule(program).steps
    memory = MemoryPlan(program, steps)
    inputs = program.values.enumerated().compactMap { index, value in
      if case .input(let number) = value.origin { (index, number) } else { nil }
    }
    transient = program.values.indices.filter { [memory, program] index in
      memory.blocks[index] == nil && !program.values[index].isConstant
    }
    var storages: [Storage] = []
    for size in memory.sizes { storages.append(try Storage(shape: [size], type: .bool)) }
    values = zip(program.values, memory.blocks).map { value, block in
      if case .constant(let tensor) = value.origin { return tensor }
      return block.map { Tensor(shape: value.shape, type: value.type, storage: storages[$0]) }
    }
  }

  /// The results for inputs, which must have the recorded shapes and types, with draws from the
  /// stream, which is read as far as when it was recorded; nil if the plan does not hold for them.
  /// Throws `interrupted`, and what a primitive may throw.
  package func run(
    inputs: [Tensor], drawingFrom stream: inout RandomStream
  ) throws(TensorError) -> [Tensor]? {
    // What is not the plan's own is let go of, however the run ends.
    defer { for index in transient { values[index] = nil } }
    for (index, number) in self.inputs { values[index] = inputs[number].constant }
    for index in steps.indices {
      guard try perform(steps[index], stream) else { return nil }
      for value in memory.released[index] { values[value] = nil }
    }
    try Interruption.check()
    stream.skip(program.drawn)
    return program.results.map { self[$0] }
  }

  private subscript(index: Int) -> Tensor {
    guard let value = values[index] else {
      preconditionFailure("values stand before what is computed from them")
    }
    return value
  }

  /// False if a question is answered otherwise than when it was recorded.
  private func perform(_ step: PlanStep, _ stream: RandomStream) throws(TensorError) -> Bool {
    switch step {
    case .loop(let step):
      for result in step.results { try makeRoom(result) }
      withAddresses(of: step) { step.loop.run($0) }
    case .product(let step):
      for result in step.results { try makeRoom(result) }
      run(step)
    case .draw(let kernel, let offset, let result):
      values[result] = try kernel(
        program.values[result].shape, key: stream.key, counter: stream.position &+ offset)
    case .view(let operand, let result):
      let source = self[operand]
      values[result] = Tensor(
        shape: program.values[result].shape, type: source.type, storage: source.storage,
        offset: source.offset)
    case .operation(let primitive, let operands, let result):
      values[result] = try primitive.value(operands.map { self[$0] })
    case .question(let question, let operand, let answer):
      return question.answer(self[operand]) == answer
    }
    return true
  }

  /// Memory for a value that has none of the plan's own.
  private func makeRoom(_ index: Int) throws(TensorError) {
    guard memory.blocks[index] == nil else { return }
    let value = program.values[index]
    values[index] = Tensor(
      shape: value.shape, type: value.type,
      storage: try Storage(shape: value.shape, type: value.type))
  }

  private func run(_ step: ProductStep) {
    let (a, b, row) = (self[step.a], self[step.b], step.row.map { self[$0] })
    guard let reader = step.reader else {
      return step.kernel.run(a, b, from: row, into: self[step.result])
    }
    let kept = step.isKept ? self[step.result] : nil
    step.kernel.forEachRun(a, b, from: row, into: kept) { range, elements in
      let first = elements - range.lowerBound * a.type.byteCount
      withAddresses(of: reader, lent: (step.result, first)) { reader.loop.run(range, of: $0) }
    }
  }

  /// Calls `body` with the first elements of what a loop numbers; one of them may be elsewhere.
  private func withAddresses(
    of step: LoopStep, lent: (value: Int, address: UnsafeMutableRawPointer)? = nil,
    _ body: (UnsafePointer<UnsafeMutableRawPointer>) -> Void
  ) {
    withUnsafeTemporaryAllocation(
      of: UnsafeMutableRawPointer.self, capacity: step.values.count
    ) { addresses in
      for (position, index) in step.values.enumerated() {
        addresses[position] =
          if let lent, lent.value == index { lent.address } else { self[index].address }
      }
      // SAFETY: every address was just assigned, and the plan holds the values meanwhile.
      if let base = addresses.baseAddress { body(UnsafePointer(base)) }
    }
  }
}
