/// Somebody who writes down what a computation does with some tensors, so that a plan can do it
/// again with others of the same shapes.
///
///     let recording = try Recording(inputs: [x], stream: stream)
///     let y = recording.run { Tensor.exp(recording.inputs[0]) * 2 }
///     let program = try recording.program(answering: [y])
///
/// Tensors are known by their elements, which stay alive meanwhile: a value computed from an input
/// by primitives is known, everything else is a constant. Whoever reads the elements of a known
/// tensor outside of a primitive could let anything depend on them, so that ends the recording; a
/// decision that only needs a yes or no asks a `Question`, whose answer a plan checks.
package final class Recording {
  /// What the computation is to be done with: copies of the inputs, so that nothing it captured,
  /// nor another input, is taken for one because it has the same elements.
  package let inputs: [Tensor]
  private(set) var program = Program()
  private var positions: [Identity: Int] = [:]
  private var followed: Set<ObjectIdentifier> = []
  /// Keeps elements from being freed, so that no two tensors are mistaken for one another.
  private var kept: [Storage] = []
  private let stream: RandomStream
  /// Why what was recorded cannot be done again; nil as long as it can.
  package private(set) var obstacle: String?

  /// Where the elements of a tensor are, and how they are read.
  private struct Identity: Hashable {
    let storage: ObjectIdentifier
    let offset: Int
    let shape: [Int]
    let type: ElementType

    init(_ tensor: Tensor) {
      storage = ObjectIdentifier(tensor.storage)
      offset = tensor.offset
      shape = tensor.shape
      type = tensor.type
    }
  }

  /// Follows the inputs, and draws from the stream. Fails if there is no memory for copies.
  package init(inputs: [Tensor], stream: RandomStream) throws(TensorError) {
    self.stream = stream
    // Another one does not see what this one's body does.
    Recording.current?.give(up: "it trains something itself")
    var copies: [Tensor] = []
    for input in inputs { copies.append(try input.checked().copy()) }
    self.inputs = copies
    for (index, input) in copies.enumerated() { append(input, .input(index)) }
  }

  /// The one of this thread that is running.
  static var current: Recording? {
    // SAFETY: `run` keeps the object alive as long as it is set.
    ThreadSlot.recording.map { Unmanaged<Recording>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Writes down what the body does. Recordings do not nest: within another, nothing is.
  package func run<Result>(_ body: () throws -> Result) rethrows -> Result {
    let outer = ThreadSlot.recording
    if outer != nil { give(up: "it is part of another recording") }
    ThreadSlot.recording = outer == nil ? Unmanaged.passUnretained(self).toOpaque() : nil
    defer { ThreadSlot.recording = outer }
    return try withExtendedLifetime(self, body)
  }

  /// What was written down, with these results.
  ///
  /// Throws `NotRecorded`, which says why it cannot be done again.
  package func program(answering results: [Tensor]) throws(NotRecorded) -> Program {
    if let obstacle { throw NotRecorded(reason: obstacle) }
    for result in results where result.failure != nil {
      throw NotRecorded(reason: "a result could not be computed")
    }
    program.results = results.map(position)
    return program
  }

  // MARK: - What is written down

  /// Applies a primitive, and notes it if it is applied to something that is followed.
  func perform(
    _ primitive: any Primitive, _ operands: [Tensor]
  ) throws(TensorError) -> Tensor {
    let result = try unrecorded { () throws(TensorError) in try primitive.value(operands) }
    guard operands.contains(where: knows) else { return result }
    // The same elements read in the same way: reshaping to the shape it has, for example.
    if positions[Identity(result)] == nil {
      append(result, .operation(primitive, operands.map(position)))
    }
    return result
  }

  /// Random numbers of the stream that a plan is given anew each time, from a law with parameters.
  func draw(
    _ kernel: RandomKernel, _ shape: [Int], of parameters: [Tensor], from stream: RandomStream
  ) throws(TensorError) -> Tensor {
    let numbers = try unrecorded { () throws(TensorError) in
      try kernel(shape, of: parameters, key: stream.key, counter: stream.position)
    }
    if stream.key == self.stream.key {
      let offset = stream.position &- self.stream.position
      append(numbers, .draw(kernel, parameters.map(position), offset: offset))
      program.drawn = offset &+ kernel.length(of: numbers.count)
    } else {
      give(up: "it draws from a stream of its own")
    }
    return numbers
  }

  /// The answer to a question, which a plan relies on if the tensor is followed.
  func ask(_ question: Question, of tensor: Tensor) -> Bool {
    let answer = unrecorded { question.answer(tensor) }
    if knows(tensor) {
      program.answers.append(
        Program.Answer(question: question, position: position(tensor), answer: answer))
    }
    return answer
  }

  /// Elements are read: if they are followed, nobody knows what depends on them.
  func noteReading(_ storage: Storage) {
    if followed.contains(ObjectIdentifier(storage)) {
      give(up: "it reads the elements of what it computes")
    }
  }

  /// Ends the recording for something that cannot be done again by a plan.
  package static func noteObstacle(_ reason: String) { current?.give(up: reason) }

  private func give(up reason: String) {
    if obstacle == nil { obstacle = reason }
  }

  // MARK: - What is known

  func knows(_ tensor: Tensor) -> Bool { followed.contains(ObjectIdentifier(tensor.storage)) }

  private func position(_ tensor: Tensor) -> Int {
    if let position = positions[Identity(tensor)] { return position }
    if knows(tensor) { give(up: "it looks at elements in a way no primitive does") }
    append(tensor.constant, .constant(tensor.constant), isFollowed: false)
    return program.values.count - 1
  }

  private func append(_ tensor: Tensor, _ origin: Program.Origin, isFollowed: Bool = true) {
    positions[Identity(tensor)] = program.values.count
    if isFollowed { followed.insert(ObjectIdentifier(tensor.storage)) }
    kept.append(tensor.storage)
    program.values.append(
      Program.Value(origin: origin, shape: tensor.shape, type: tensor.type))
  }

  /// What is computed within a primitive is not noted.
  private func unrecorded<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let own = ThreadSlot.recording
    ThreadSlot.recording = nil
    defer { ThreadSlot.recording = own }
    return try body()
  }
}

/// A computation that a plan cannot do again.
package struct NotRecorded: Error, Equatable {
  /// "it reads the elements of what it computes"
  package let reason: String
}
