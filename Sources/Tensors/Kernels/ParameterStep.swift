import Arithmetic
import CKernels

/// One step of a rule on parameters, in a single pass over the elements of all: a gradient may be a
/// product that is never written down. The formulas are at the optimizers of `Models`.
package enum ParameterStep: Sendable {
  /// To a share of the way towards the "gradient": what averages of weights do.
  case approach(share: Double)
  case descend(rate: Double, weightDecay: Double)
  /// Remembers a velocity.
  case momentum(rate: Double, momentum: Double, isNesterov: Bool, weightDecay: Double)
  /// Remembers a mean square.
  case meanSquare(rate: Double, decay: Double, epsilon: Double)
  /// Remembers a mean square and a velocity.
  case meanSquareMomentum(rate: Double, decay: Double, epsilon: Double, momentum: Double)
  /// Remembers a sum of squares.
  case squareSum(rate: Double, epsilon: Double)
  /// Adam, with decoupled weight decay; remembers a mean and a mean square.
  case adam(AdamStep, weightDecay: Double = 0)

  /// How many tensors of the parameter's shape it remembers.
  package var memoryCount: Int {
    switch self {
    case .approach, .descend: 0
    case .momentum, .meanSquare, .squareSum: 1
    case .meanSquareMomentum, .adam: 2
    }
  }

  /// Changes the parameters and what is remembered of each, in place where nobody else refers to
  /// them; there is a list of what is remembered for each kind. Only an interruption leaves some
  /// changed and others not.
  package func apply(
    to parameters: inout [Tensor], along gradients: [Derivative], memory: inout [[Tensor]]
  ) throws(TensorError) {
    var checked: [Derivative] = []
    for (i, parameter) in parameters.enumerated() {
      checked.append(try readable(gradients[i], for: parameter, memory.map { $0[i] }))
    }
    var works: [Work] = []
    for i in parameters.indices {
      try parameters[i].makeUnique()
      for kind in memory.indices { try memory[kind][i].makeUnique() }
      let own = memory.map { $0[i] }
      works.append(
        parameters[i].type == .float32
          ? try work(parameters[i], checked[i], own, loop32)
          : try work(parameters[i], checked[i], own, loop64))
    }
    Threads.share(works)
    withExtendedLifetime((parameters, checked, memory)) {}
    try Interruption.check()
  }

  /// The gradient in the precision of a parameter, if all are as they should be.
  private func readable(
    _ gradient: Derivative, for parameter: Tensor, _ memory: [Tensor]
  ) throws(TensorError) -> Derivative {
    let type = try parameter.checked().asNumbers().type
    let gradient = try gradient.readable(as: type)
    for shape in [gradient.shape] + memory.map(\.shape) where shape != parameter.shape {
      throw .shapesDiffer(operation: "update", parameter.shape, shape)
    }
    guard parameter.type == type, memory.count == memoryCount,
      memory.allSatisfy({ $0.type == type && $0.failure == nil })
    else {
      throw .argument(
        operation: "update", expected: "\(memoryCount) remembered tensors in \(type.name)",
        found: "\(memory.map(\.type.name))")
    }
    return gradient
  }

  private typealias Loop<Element> =
    (
      Int, UnsafeMutablePointer<Element>, UnsafePointer<Element>,
      (Int) -> UnsafeMutablePointer<Element>
    )
    -> Void

  private func work<Element: MatrixElement>(
    _ parameter: Tensor, _ gradient: Derivative, _ memory: [Tensor],
    _ loop: @escaping Loop<Element>
  ) throws(TensorError) -> Work {
    // SAFETY: each was just made the only owner of its storage, and lives until the work is done.
    let p = parameter.mutableBase(of: Element.self)
    let slots = memory.map { $0.mutableBase(of: Element.self) }
    return try gradient.reading { start, elements, count in
      loop(count, p + start, elements) { slots[$0] + start }
    }
  }
}

extension ParameterStep {
  /// The numbers as the loops of `optimizer.c` read them.
  private var factors: StepFactors {
    var factors = StepFactors()
    switch self {
    case .approach(let share): factors.rate = share
    case .descend(let rate, let weightDecay):
      (factors.rate, factors.weight_decay) = (rate, weightDecay)
    case .momentum(let rate, let momentum, let isNesterov, let weightDecay):
      (factors.rate, factors.momentum, factors.weight_decay) = (rate, momentum, weightDecay)
      factors.looks_ahead = isNesterov
    case .meanSquare(let rate, let decay, let epsilon):
      (factors.rate, factors.square_decay, factors.epsilon) = (rate, decay, epsilon)
    case .meanSquareMomentum(let rate, let decay, let epsilon, let momentum):
      (factors.rate, factors.square_decay, factors.epsilon) = (rate, decay, epsilon)
      factors.momentum = momentum
    case .squareSum(let rate, let epsilon): (factors.rate, factors.epsilon) = (rate, epsilon)
    case .adam: break
    }
    return factors
  }

  private var loop32: Loop<Float> {
    let factors = factors
    switch self {
    case .approach: return { n, p, g, _ in approach_f32(n, p, g, factors) }
    case .descend: return { n, p, g, _ in descend_f32(n, p, g, factors) }
    case .momentum: return { n, p, g, slot in descend_with_momentum_f32(n, p, g, slot(0), factors) }
    case .meanSquare: return { n, p, g, slot in descend_by_root_f32(n, p, g, slot(0), factors) }
    case .meanSquareMomentum:
      return { n, p, g, slot in
        descend_by_root_with_momentum_f32(n, p, g, slot(0), slot(1), factors)
      }
    case .squareSum:
      return { n, p, g, slot in descend_by_root_of_sum_f32(n, p, g, slot(0), factors) }
    case .adam(let step, let decay):
      let adam = step.factors
      return { n, p, g, slot in adam_f32(n, p, g, slot(0), slot(1), adam, decay) }
    }
  }

  private var loop64: Loop<Double> {
    let factors = factors
    switch self {
    case .approach: return { n, p, g, _ in approach_f64(n, p, g, factors) }
    case .descend: return { n, p, g, _ in descend_f64(n, p, g, factors) }
    case .momentum: return { n, p, g, slot in descend_with_momentum_f64(n, p, g, slot(0), factors) }
    case .meanSquare: return { n, p, g, slot in descend_by_root_f64(n, p, g, slot(0), factors) }
    case .meanSquareMomentum:
      return { n, p, g, slot in
        descend_by_root_with_momentum_f64(n, p, g, slot(0), slot(1), factors)
      }
    case .squareSum:
      return { n, p, g, slot in descend_by_root_of_sum_f64(n, p, g, slot(0), factors) }
    case .adam(let step, let decay):
      let adam = step.factors
      return { n, p, g, slot in adam_f64(n, p, g, slot(0), slot(1), adam, decay) }
    }
  }
}
