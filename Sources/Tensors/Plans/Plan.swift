/// A recorded computation made ready to be done many times: in the order of a schedule, with fused
/// loops, in memory that is there already.
///
///     let plan = Plan(program)
///     let results = try plan.run(inputs: [x], drawingFrom: &stream)
///
/// It gives the bits that the computation gives when it is done step by step. It does not hold for
/// inputs of which a recorded question is answered otherwise; then there are no results.
package final class Plan {
  /// The longest row that is reduced along with other loops, while it is in the cache.
  package static let longestRow = 4096

  let program: Program
  /// What is done at once, one after the other.
  let levels: [[PlanStep]]
  private let memory: MemoryPlan
  /// The values, as far as they are there: constants and what has a place in the plan's own memory
  /// always, the others while they are needed.
  private var values: [Tensor?]
  /// Where the elements of each value are, as far as it is there.
  private let addresses: UnsafeMutablePointer<UnsafeMutableRawPointer>
  /// Which value is which input.
  private let inputs: [(value: Int, number: Int)]
  /// The values that are there only during a run.
  private let transient: [Int]

  /// Fails with `TensorError` if there is not enough memory.
  package init(_ recorded: Program) throws(TensorError) {
    program = recorded.simplified()
    levels = Schedule(program).steps
    memory = MemoryPlan(program, levels)
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
    addresses = .allocate(capacity: program.values.count)
    addresses.initialize(repeating: UnsafeMutableRawPointer(addresses), count: program.values.count)
    for (index, value) in values.enumerated() {
      if let value { addresses[index] = value.address }
    }
  }

  deinit { addresses.deallocate() }

  /// The results for inputs, which must have the recorded shapes and types, with draws from the
  /// stream, which is read as far as when it was recorded; nil if the plan does not hold for them.
  /// Throws `interrupted`, and what a primitive may throw.
  package func run(
    inputs: [Tensor], drawingFrom stream: inout RandomStream
  ) throws(TensorError) -> [Tensor]? {
    // What is not the plan's own is let go of, however the run ends.
    defer { for index in transient { values[index] = nil } }
    for (index, number) in self.inputs { place(inputs[number].constant, at: index) }
    for (index, level) in levels.enumerated() {
      guard try perform(level, stream) else { return nil }
      for value in memory.released[index] { values[value] = nil }
    }
    stream.skip(program.drawn)
    return program.results.map { self[$0] }
  }

  private subscript(index: Int) -> Tensor {
    guard let value = values[index] else {
      preconditionFailure("values stand before what is computed from them")
    }
    return value
  }

  private func place(_ value: Tensor, at index: Int) {
    values[index] = value
    addresses[index] = value.address
  }

  // MARK: - Levels

  /// What a thread computed for a value.
  private final class Outcome {
    var tensor: Result<Tensor, TensorError>?
  }

  /// False if a question is answered otherwise than when it was recorded.
  private func perform(_ level: [PlanStep], _ stream: RandomStream) throws(TensorError) -> Bool {
    var works: [Work] = []
    var outcomes: [(Outcome, result: Int)] = []
    var transposed: [Tensor] = []
    for step in level {
      switch step {
      case .question(let question, let operand, let answer):
        guard question.answer(self[operand]) == answer else { return false }
      case .loop(let step):
        for result in step.results { try makeRoom(result) }
        works.append(step.loop.work(on: addresses))
      case .product(let step):
        for result in step.results { try makeRoom(result) }
        var (kernel, b) = (step.kernel, addresses[step.b])
        if let ofRows = kernel.ofRows(lent: step.reader != nil) {
          transposed.append(try self[step.b].transposedRows())
          (kernel, b) = (ofRows, transposed[transposed.count - 1].address)
        }
        let own =
          program.values[step.result].type == .float32
          ? self.works(step, kernel, b, Float.self) : self.works(step, kernel, b, Double.self)
        // The last is done with the others of the level.
        for work in own.dropLast() { Threads.share([work]) }
        works += own.suffix(1)
      case .draw, .operation:
        guard let duration = duration(step) else {
          place(try value(of: step, stream), at: step.results[0])
          continue
        }
        let outcome = Outcome()
        outcomes.append((outcome, step.results[0]))
        works.append(
          Work(blocks: 1, duration: duration) { [self] _ in
            outcome.tensor = Result { () throws(TensorError) in try value(of: step, stream) }
          })
      case .view: break
      }
    }
    withExtendedLifetime(transposed) { Threads.share(works) }
    // Blocks are left out once the work is interrupted.
    try Interruption.check()
    for (outcome, result) in outcomes {
      guard let tensor = outcome.tensor else { throw .interrupted }
      place(try tensor.get(), at: result)
    }
    for case .view(let operand, let result) in level {
      let source = self[operand]
      place(
        Tensor(
          shape: program.values[result].shape, type: source.type, storage: source.storage,
          offset: source.offset), at: result)
    }
    return true
  }

  private func value(
    of step: PlanStep, _ stream: RandomStream
  ) throws(TensorError) -> Tensor {
    switch step {
    case .draw(let kernel, let operands, let offset, let result):
      try kernel(
        program.values[result].shape, of: operands.map { self[$0] }, key: stream.key,
        counter: stream.position &+ offset)
    case .operation(let primitive, let operands, _):
      try primitive.value(operands.map { self[$0] })
    case .loop, .product, .view, .question:
      preconditionFailure("only draws and operations make room for their values themselves")
    }
  }

  /// Nanoseconds, about, of what one thread does at once; nil for what the threads share themselves.
  private func duration(_ step: PlanStep) -> Int? {
    let elements = (step.operands + step.results).map { program.values[$0].shape.reduce(1, *) }
    let count = elements.reduce(0, +)
    return count <= 8 * Threads.worthwhile ? count / 16 : nil
  }

  /// Memory for a value that has none of the plan's own.
  private func makeRoom(_ index: Int) throws(TensorError) {
    guard memory.blocks[index] == nil else { return }
    let value = program.values[index]
    place(
      Tensor(
        shape: value.shape, type: value.type,
        storage: try Storage(shape: value.shape, type: value.type)), at: index)
  }

  private func works<Element: MatrixElement>(
    _ step: ProductStep, _ kernel: MatrixKernel, _ b: UnsafeMutableRawPointer, _: Element.Type
  ) -> [Work] {
    // SAFETY: a product is planned of values of one type, which are there as long as it is done.
    func elements(_ index: Int) -> UnsafeMutablePointer<Element> {
      addresses[index].assumingMemoryBound(to: Element.self)
    }
    let a = UnsafePointer(elements(step.a))
    let b = UnsafePointer(b.assumingMemoryBound(to: Element.self))
    let row = step.row.map { UnsafePointer(elements($0)) }
    guard let reader = step.reader else {
      return kernel.works(a, b, from: row, into: elements(step.result))
    }
    let kept = step.isKept ? elements(step.result) : nil
    let work = kernel.lending(a, b, from: row, into: kept) { [addresses] start, part, count in
      let lent = (value: step.result, address: UnsafeMutableRawPointer(part - start))
      reader.loop.run(start..<start + count, of: addresses, lent: lent)
    }
    return [work]
  }
}
