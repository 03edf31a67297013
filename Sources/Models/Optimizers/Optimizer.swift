import Tensors

/// A rule that moves parameters along their gradients, with what it remembers: a value.
///
///     var rule = Adam(rate: 1e-3)
///     try rule.update(&parameters, along: gradients)
///
/// A rule sees a list of tensors; which tensors of a model these are, the model's parameter tree
/// says.
package protocol Optimizer: Sendable {
  /// How it is written: "Adam(rate: 0.001)".
  var description: String { get }

  /// How long its steps are.
  var rate: Rate { get }

  /// What it remembers from one step to the next.
  var memory: OptimizerMemory { get set }

  /// Changes the parameters, in place where nobody else refers to them; a derivative for each, of
  /// its shape. The same list, in the same order, at each step.
  mutating func update(
    _ parameters: inout [Tensor], along gradients: [Derivative], rate: Double
  ) throws(TensorError)
}

extension Optimizer {
  /// A step of the length that its rate says.
  package mutating func update(_ parameters: inout [Tensor], along gradients: [Derivative]) throws {
    try update(&parameters, along: gradients, rate: rate.value(at: memory.step))
  }

  package mutating func update(_ parameters: inout [Tensor], along gradients: [Tensor]) throws {
    try update(&parameters, along: gradients.map { Derivative.tensor($0) })
  }
}

/// What an optimizer remembers: how many steps it took, and some tensors for each parameter.
package struct OptimizerMemory: Sendable {
  /// Updates so far.
  package var step = 0
  /// By kind, and then by parameter: of Adam, the means of gradients and those of squares. Without
  /// parameters before the first step.
  package var tensors: [[Tensor]] = []

  package init() {}

  /// One step of each parameter by a rule, which is told the number of the step, from 1 on.
  mutating func advance(
    _ parameters: inout [Tensor], along gradients: [Derivative], by rule: (Int) -> ParameterStep
  ) throws(TensorError) {
    let rule = rule(step + 1)
    if step == 0 {
      let zeros = parameters.map { Tensor.zeros($0.shape, type: $0.type) }
      tensors = (0..<rule.memoryCount).map { _ in zeros }
    }
    try check(parameters, gradients)
    step += 1
    try rule.apply(to: &parameters, along: gradients, memory: &tensors)
  }

  /// Fails unless there is a gradient for each parameter, and they are the parameters of before.
  func check(_ parameters: [Tensor], _ gradients: [Derivative]) throws(TensorError) {
    let remembered = tensors.first?.count ?? parameters.count
    guard gradients.count == parameters.count, remembered == parameters.count else {
      throw .argument(
        operation: "update", expected: "a gradient for each of \(remembered) parameters",
        found: "\(parameters.count) parameters, \(gradients.count) gradients")
    }
  }
}
