import Autodiff
import Tensors
import Testing

@testable import Models

/// A layer of the catalogue with one of its trials.
struct LayerTrial: Sendable, CustomTestStringConvertible {
  let kind: LayerKind
  let trial: LayerKind.Trial
  let number: Int

  var testDescription: String { "\(kind.name) \(number)" }

  static let all = LayerCatalog.layers.flatMap { kind in
    kind.trials.enumerated().map { LayerTrial(kind: kind, trial: $1, number: $0) }
  }
  static let inEvaluation = all.filter { !$0.trial.isTraining }
  static let ofNumbers = all.filter { if case .numbers = $0.trial.takes { true } else { false } }

  /// The layer with tensors drawn at random, in doubles unless another type is named.
  func layer(type: ElementType = .float64) throws -> any Layer {
    var stream = RandomStream(seed: 3, label: testDescription)
    let layer = try kind.make(trial.settings, type, &stream)
    let tree = layer.parameters
    let moved = tree.tensors.map { ($0 + 0.5 * stream.normal($0.shape)).stored(as: type) }
    return layer.replacingParameters(tree.replacingTensors(moved))
      .inMode(trial.isTraining ? .training(isNoted: false) : .evaluation)
  }

  /// An input with so many rows.
  func input(rows: Int? = nil) -> Tensor {
    var stream = RandomStream(seed: 5, label: testDescription)
    let shape = [rows ?? trial.input[0]] + trial.input.dropFirst()
    switch trial.takes {
    case .numbers: return stream.normal(shape)
    case .wholeNumbers(let bound): return Tensor.floor(Double(bound) * stream.uniform(shape))
    }
  }
}

extension Layer {
  /// What it makes of a tensor, with the same draws each time.
  fileprivate func output(_ x: Tensor) -> Tensor {
    var stream = RandomStream(key: 11)
    return self(.tensor(x), drawingFrom: &stream).tensor(for: "test")
  }
}

@Suite struct LayerCatalogTests {
  /// Parameters, then the input if it is differentiable, and a number that depends on all of them.
  private func function(
    _ trial: LayerTrial
  ) throws -> (point: [Tensor], of: ([Tensor]) throws -> Tensor) {
    let layer = try trial.layer()
    let (tree, input) = (layer.parameters, trial.input())
    let isSmooth = if case .numbers = trial.trial.takes { true } else { false }
    return (
      tree.tensors + (isSmooth ? [input] : []),
      { point in
        let own = layer.replacingParameters(
          tree.replacingTensors(Array(point.prefix(tree.tensors.count))))
        let y = own.output(isSmooth ? point[point.count - 1] : input)
        var weights = RandomStream(seed: 1, label: "weights")
        return (weights.normal(y.shape) * (y + 0.3 * y * y)).sum()
      }
    )
  }

  private func directions(_ point: [Tensor], _ label: String) -> [Tensor] {
    var stream = RandomStream(seed: 2, label: label)
    return point.map { stream.normal($0.shape) }
  }

  @Test(arguments: LayerTrial.all)
  func firstDerivativesAreLimitsOfQuotients(_ trial: LayerTrial) throws {
    let (point, function) = try function(trial)
    let check = try GradientCheck(of: function, at: point, along: directions(point, "first"))
    #expect(check.holds, "slope \(check.slope), quotient \(check.quotient) ± \(check.tolerance)")
  }

  @Test(arguments: LayerTrial.all)
  func secondDerivativesAreLimitsOfQuotients(_ trial: LayerTrial) throws {
    let (point, function) = try function(trial)
    let along = directions(point, "second")
    let slope: ([Tensor]) throws -> Tensor = { point in
      let gradient = try valueAndGradient(at: point, of: function).gradient
      return zip(gradient, along).reduce(Tensor(0)) { $0 + ($1.0 * $1.1).sum() }
    }
    let check = try GradientCheck(of: slope, at: point, along: directions(point, "first"))
    #expect(check.holds, "slope \(check.slope), quotient \(check.quotient) ± \(check.tolerance)")
  }

  @Test(arguments: LayerTrial.inEvaluation)
  func rowsDoNotSeeEachOther(_ trial: LayerTrial) throws {
    let layer = try trial.layer()
    let x = trial.input()
    let together = layer.output(x)
    for row in 0..<x.shape[0] {
      let alone = layer.output(x.slice(axis: 0, row..<row + 1))
      // Products of other shapes may be added up in another order.
      #expect(
        Tensor.isClose(alone, together.slice(axis: 0, row..<row + 1), tolerance: 1e-12).isAllTrue)
    }
  }

  @Test(arguments: LayerTrial.all)
  func nothingInGivesNothingOut(_ trial: LayerTrial) throws {
    let layer = try trial.layer()
    let full = layer.output(trial.input())
    let empty = try layer.output(trial.input(rows: 0)).checked()
    #expect(empty.shape == [0] + full.shape.dropFirst())
  }

  @Test(arguments: LayerTrial.inEvaluation)
  func singlePrecisionIsDoublePrecisionRounded(_ trial: LayerTrial) throws {
    let single = try trial.layer(type: .float32)
    let double = single.converted(to: .float64)
    let x = trial.input().stored(as: .float32)
    let (narrow, wide) = (single.output(x), double.output(x.stored(as: .float64)))
    let largest = Tensor.abs(wide).max().item
    let error = Tensor.abs(narrow.stored(as: .float64) - wide).max().item
    #expect(error <= 64 * Double(Float(largest).ulp), "\(error) of \(largest)")
    #expect(narrow.type == .float32)
    for tensor in single.parameters.tensors + single.state.tensors {
      #expect(tensor.type == .float32)
    }
  }

  @Test(arguments: LayerTrial.ofNumbers)
  func inputsOfTheWrongShapeAreRefusedByName(_ trial: LayerTrial) throws {
    // One that takes any shape has nothing to refuse.
    if ["Dropout"].contains(trial.kind.name) { return }
    let layer = try trial.layer()
    let wrong = trial.kind.name == "Flatten" ? Tensor(1) : Tensor.zeros([7])
    let failure = try #require(layer.output(wrong).failure)
    let found = "found shape \(wrong.shape)"
    #expect(failure.description.hasPrefix("\(layer.description): expected "), "\(failure)")
    #expect(failure.description.hasSuffix(found), "\(failure)")
  }

  @Test(arguments: LayerTrial.all)
  func tensorsComeBackInTheirPlaces(_ trial: LayerTrial) throws {
    let layer = try trial.layer()
    let (trained, state) = (layer.parameters, layer.state)
    let (doubled, tripled) = (trained.tensors.map { 2 * $0 }, state.tensors.map { 3 * $0 })
    let other = layer.replacingParameters(trained.replacingTensors(doubled))
      .replacingState(state.replacingTensors(tripled))
    #expect(other.parameters.tensors.map(\.scalars) == doubled.map(\.scalars))
    #expect(other.state.tensors.map(\.scalars) == tripled.map(\.scalars))
    #expect(other.parameters.names == trained.names)
    #expect(other.description == layer.description)
  }
}

extension Layer {
  fileprivate func converted(to type: ElementType) -> Self {
    let (trained, state) = (parameters, state)
    return replacingParameters(
      trained.replacingTensors(trained.tensors.map { $0.stored(as: type) })
    )
    .replacingState(state.replacingTensors(state.tensors.map { $0.stored(as: type) }))
  }
}
