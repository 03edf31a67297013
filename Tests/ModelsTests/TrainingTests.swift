import Tensors
import Testing

@testable import Models

/// A line through points, fitted by gradients.
private struct Line {
  let x: Tensor
  let y: Tensor
  let model: Dense

  init(points: Int = 50, type: ElementType = .float64) throws {
    var stream = RandomStream(seed: 7, label: "line")
    x = stream.uniform([points, 1])
    y = 3 * x - 1 + 0.1 * stream.normal([points, 1])
    model = try Dense(1, 1, type: type, using: &stream)
  }

  /// Slope and intercept of least squares, from the normal equations.
  var closedForm: (slope: Double, intercept: Double) {
    let (mx, my) = (x.mean().item, y.mean().item)
    let slope = ((x - mx) * (y - my)).sum().item / Tensor.square(x - mx).sum().item
    return (slope, my - slope * mx)
  }

  static func loss(_ model: Dense, _ batch: [Tensor], _: inout RandomStream) -> Tensor {
    Tensor.square(model(batch[0]).tensor(for: "test") - batch[1]).mean()
  }

  func plan(epochs: Int, batch: Int, rate: Double = 0.01) throws -> TrainingPlan {
    TrainingPlan(
      length: .epochs(epochs), batch: batch, optimizer: try Adam(rate: rate),
      stream: RandomStream(seed: 7, label: "training"))
  }
}

@Suite struct TrainingTests {
  @Test func trainingArrivesAtLeastSquares() throws {
    let line = try Line()
    var model = line.model
    // A step is about as long as the rate, so that the last rate is how near it comes.
    for rate in [0.1, 0.01, 0.001, 0.0001] {
      let plan = try line.plan(epochs: 1000, batch: 50, rate: rate)
      model = try train(model, on: [line.x, line.y], with: plan, loss: Line.loss).model
    }
    #expect(abs(model.weight.item - line.closedForm.slope) < 1e-4)
    #expect(abs((model.bias?.item ?? .nan) - line.closedForm.intercept) < 1e-4)
  }

  @Test func whatLayersNoteIsPartOfAPlan() throws {
    var stream = RandomStream(seed: 8, label: "norm")
    let x = stream.normal([24, 3])
    let model = Sequential([try Dense(3, 4, using: &stream), try BatchNorm(4)])
    let plan = TrainingPlan(
      length: .epochs(3), batch: 8, optimizer: try SGD(rate: .constant(0.1)),
      stream: RandomStream(seed: 8, label: "training"))
    func trained(reading: Bool) throws -> Trained<Sequential> {
      try train(model, on: [x], with: plan) { model, batch, stream in
        let y = model(.tensor(batch[0]), drawingFrom: &stream).tensor(for: "test")
        let loss = Tensor.square(y).mean()
        // Reading an element ends a recording, and nothing else.
        return reading && loss.item.isNaN ? -loss : loss
      }
    }
    let (planned, evaluated) = try (trained(reading: false), trained(reading: true))
    #expect(planned.plans.allSatisfy { !$0.hasPrefix("evaluated") })
    #expect(evaluated.plans.allSatisfy { $0.hasPrefix("evaluated") })
    for (a, b) in [
      (planned.model.state, evaluated.model.state),
      (planned.model.parameters, evaluated.model.parameters),
    ] {
      #expect(a.tensors.map(\.scalars) == b.tensors.map(\.scalars))
    }
    #expect(planned.model.state.tensors.map(\.scalars) != model.state.tensors.map(\.scalars))
  }

  @Test func modelGivenStaysAsItIs() throws {
    let line = try Line()
    let before = line.model.weight.scalars
    _ = try train(
      line.model, on: [line.x, line.y], with: line.plan(epochs: 2, batch: 10), loss: Line.loss)
    #expect(line.model.weight.scalars == before)
  }

  @Test func everyRowIsMetOnceAnEpochInAnOrderOfItsOwn() throws {
    let line = try Line(points: 7)
    let rows = Tensor.range(0, 7)
    var met: [[Double]] = []
    _ = try train(line.model, on: [line.x, line.y, rows], with: line.plan(epochs: 2, batch: 3)) {
      model, batch, stream in
      met.append(batch[2].scalars)
      return Line.loss(model, batch, &stream)
    }
    #expect(met.map(\.count) == [3, 3, 1, 3, 3, 1])
    let epochs = [Array(met[..<3].joined()), Array(met[3...].joined())]
    #expect(epochs.allSatisfy { $0.sorted() == [0, 1, 2, 3, 4, 5, 6] })
    #expect(epochs[0] != epochs[1])
  }

  @Test func historyIsTheMeanOverRowsOfAnEpoch() throws {
    let line = try Line(points: 5)
    var losses: [Double] = []
    let trained = try train(
      line.model, on: [line.x, line.y], with: line.plan(epochs: 1, batch: 3),
      progress: { losses.append($0.loss) }, loss: Line.loss)
    #expect(trained.history.loss == [(3 * losses[0] + 2 * losses[1]) / 5])
    #expect(trained.history.validation.isEmpty)
  }

  @Test func stepsEndInsideAnEpoch() throws {
    let line = try Line(points: 5)
    var plan = try line.plan(epochs: 1, batch: 2)
    plan.length = .steps(4)
    var losses: [Double] = []
    let trained = try train(
      line.model, on: [line.x, line.y], with: plan,
      progress: { losses.append($0.loss) }, loss: Line.loss)
    #expect(losses.count == 4)
    #expect(trained.history.loss == [(2 * losses[0] + 2 * losses[1] + losses[2]) / 5, losses[3]])
  }

  @Test func parametersThatTheLastStepRuinedAreNoResult() throws {
    let line = try Line()
    var plan = try line.plan(epochs: 1, batch: 1)
    plan.length = .steps(1)
    let error = #expect(throws: TrainingError.self) {
      try train(line.model, on: [line.x], with: plan) { model, batch, _ in
        // The derivative of a root is infinite at 0.
        Tensor.sqrt(model(batch[0]).tensor(for: "test") * 0).sum()
      }
    }
    #expect(error?.description.contains("found NaN or ∞ after the last step") == true)
  }

  @Test func validationFollowsEachEpochAndProgressEachStep() throws {
    let line = try Line()
    var steps: [[Int]] = []
    let trained = try train(
      line.model, on: [line.x, line.y], with: line.plan(epochs: 2, batch: 30),
      validation: { model, stream in
        Line.loss(model, [line.x, line.y], &stream).item
      },
      progress: { steps.append([$0.epoch, $0.epochs, $0.done, $0.total]) }, loss: Line.loss)
    #expect(steps == [[1, 2, 1, 4], [1, 2, 2, 4], [2, 2, 3, 4], [2, 2, 4, 4]])
    #expect(trained.history.validation.count == 2)
    var stream = RandomStream(key: 0)
    #expect(
      trained.history.validation[1]
        == Line.loss(trained.model, [line.x, line.y], &stream).item)
  }

  @Test func sameInputGivesTheSameBytesOnAnyNumberOfThreads() throws {
    var stream = RandomStream(seed: 5, label: "data")
    let x = stream.normal([300, 64]).stored(as: .float32)
    let model = Sequential([
      try Dense(64, 300, using: &stream), Activation.tanh, try Dense(300, 64, using: &stream),
    ])
    let plan = TrainingPlan(
      length: .epochs(2), batch: 128, optimizer: try Adam(), stream: RandomStream(key: 9))
    func run(threads: Int) throws -> [[Double]] {
      let usual = Threads.count
      Threads.count = threads
      defer { Threads.count = usual }
      let trained = try train(model, on: [x], with: plan) { model, batch, stream in
        let noisy = batch[0] + 0.1 * stream.normal(batch[0].shape).stored(as: .float32)
        return Tensor.square(model(noisy).tensor(for: "test") - batch[0]).mean()
      }
      return trained.model.parameters.tensors.map(\.scalars) + [trained.history.loss]
    }
    let first = try run(threads: 2)
    #expect(try run(threads: 2) == first)
    #expect(try run(threads: 1) == first)
  }

  // MARK: What goes wrong

  private func message(
    _ line: Line, data: [Tensor]? = nil, epochs: Int = 3, batch: Int = 20,
    loss: @escaping (Dense, [Tensor], inout RandomStream) throws -> Tensor = Line.loss
  ) throws -> String? {
    let plan = try line.plan(epochs: epochs, batch: batch)
    let error = #expect(throws: TrainingError.self) {
      try train(line.model, on: data ?? [line.x, line.y], with: plan, loss: loss)
    }
    return error?.description
  }

  @Test func lossThatIsNoNumberStopsAndSaysWhere() throws {
    let line = try Line()
    var calls = 0
    let message = try message(line) { model, batch, stream in
      calls += 1
      let loss = Line.loss(model, batch, &stream)
      // A loss that looks at its value is asked in every step; others are recorded once.
      if loss.item < 0 { return loss }
      return calls == 5 ? loss * .nan : loss
    }
    #expect(
      message
        == "train: expected a finite loss, found NaN in epoch 2, step 2 of 3; try a smaller rate, "
        + "or look for logs and quotients of 0 in the loss")
    #expect(calls == 5)
  }

  @Test func whatTheLossThrowsIsPassedOnWithItsPlace() throws {
    struct Refusal: Error, CustomStringConvertible { let description = "scale was 0" }
    #expect(
      try message(Line()) { _, _, _ in throw Refusal() }
        == "train: stopped in epoch 1, step 1 of 3: scale was 0")
  }

  @Test func lossMustBeOneNumber() throws {
    #expect(
      try message(Line()) { model, batch, _ in model(batch[0]).tensor(for: "test") }
        == "train: stopped in epoch 1, step 1 of 3: expected a function whose value is one number, "
        + "found shape [20, 1]; sum or average it")
  }

  @Test func interruptionIsPassedOnAsItIs() throws {
    let line = try Line()
    #expect(throws: TensorError.interrupted) {
      try train(line.model, on: [line.x], with: line.plan(epochs: 1, batch: 1)) { _, _, _ in
        throw TensorError.interrupted
      }
    }
  }

  @Test func unusableDataAndPlansAreRefused() throws {
    let line = try Line()
    #expect(
      try message(line, data: []) == "train: expected data with at least one row, found none")
    #expect(
      try message(line, data: [line.x, Tensor([1, 2])])
        == "train: expected parts of the data with equally many rows, found [50, 2]")
    #expect(
      try message(line, batch: 0) == "train: expected a batch of at least 1 row, found 0")
    #expect(try message(line, epochs: 0) == "train: expected at least 1 epoch, found 0")
    #expect(throws: TrainingError.self) {
      try train(Activation.tanh, on: [line.x], with: line.plan(epochs: 1, batch: 1)) { _, _, _ in 0
      }
    }
  }
}
