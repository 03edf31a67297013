import Tensors

/// The operations between variables and a value, in the order in which they were done.
struct Tape {
  private var operations: [Operation] = []
  private var positions: [ObjectIdentifier: Int] = [:]
  private let variables: [ObjectIdentifier?]

  private struct Operation {
    let history: History
    /// Whether it is a variable of this derivative.
    let isOwn: Bool
    /// Whether a variable of this derivative lies behind it.
    var leadsToVariable: Bool
    /// Whether a variable of an outer derivative does: then what is computed from it is recorded.
    var leadsOutside: Bool
  }

  init(endingWith value: Tensor, variables: [Tensor]) {
    self.variables = variables.map { $0.history.map { ObjectIdentifier($0) } }
    let own = Set(self.variables.compactMap { $0 })
    guard let last = value.history else { return }
    // Depth first; an operation takes its place once its operands have theirs. A loop, since a
    // history may be longer than the stack is deep.
    var waiting: [(history: History, nextOperand: Int)] = [(last, 0)]
    while let (history, operand) = waiting.last {
      let isOwn = own.contains(ObjectIdentifier(history))
      if !isOwn, operand < history.operands.count {
        waiting[waiting.count - 1].nextOperand += 1
        if let next = history.operands[operand].history,
          positions[ObjectIdentifier(next)] == nil
        {
          waiting.append((next, 0))
        }
      } else {
        waiting.removeLast()
        if positions[ObjectIdentifier(history)] == nil { append(history, isOwn: isOwn) }
      }
    }
  }

  private mutating func append(_ history: History, isOwn: Bool) {
    let operands = history.operands.compactMap(\.history)
    var operation = Operation(
      history: history, isOwn: isOwn, leadsToVariable: isOwn, leadsOutside: false)
    if isOwn {
      operation.leadsOutside = !operands.isEmpty
    } else if history.isVariable && operands.isEmpty {
      operation.leadsOutside = true
    } else {
      let earlier = operands.compactMap { positions[ObjectIdentifier($0)] }
      operation.leadsToVariable = earlier.contains { operations[$0].leadsToVariable }
      operation.leadsOutside = earlier.contains { operations[$0].leadsOutside }
    }
    positions[ObjectIdentifier(history)] = operations.count
    operations.append(operation)
  }

  /// The derivative by each variable, for the derivative by the value; nil where the value does not
  /// depend on it. Operations are forgotten once their derivatives have been passed on.
  ///
  /// A product that is all of a variable's derivative is deferred.
  mutating func pullBack(_ seed: Tensor) throws(TensorError) -> [Derivative?] {
    var derivatives = [Derivative?](repeating: nil, count: operations.count)
    if !operations.isEmpty { derivatives[operations.count - 1] = .tensor(seed) }
    while let operation = operations.last {
      let position = operations.count - 1
      defer { operations.removeLast() }
      if operation.isOwn || !operation.leadsToVariable { continue }
      guard let derivative = derivatives[position]?.tensor else { continue }
      derivatives[position] = nil
      let application = application(of: operation)
      for (index, operand) in operation.history.operands.enumerated() {
        guard let target = operand.history.flatMap({ positions[ObjectIdentifier($0)] }),
          operations[target].leadsToVariable
        else { continue }
        let part = try pass(derivative, to: index, in: application, of: operation)
        if var sum = derivatives[target]?.tensor {
          derivatives[target] = nil
          sum.accumulate(part.tensor)
          derivatives[target] = .tensor(try sum.checked())
        } else {
          derivatives[target] = part
        }
      }
    }
    return variables.map { $0.flatMap { positions[$0] }.flatMap { derivatives[$0] } }
  }

  private func pass(
    _ derivative: Tensor, to operand: Int, in application: Application, of operation: Operation
  ) throws(TensorError) -> Derivative {
    // A variable of an inner derivative stands for its operand.
    guard let primitive = operation.history.primitive else { return .tensor(derivative) }
    guard isOwnVariable(operation.history.operands[operand]) else {
      return .tensor(try primitive.pullback(derivative, to: operand, in: application).checked())
    }
    let part = primitive.deferredPullback(derivative, to: operand, in: application)
    if case .tensor(let tensor) = part { _ = try tensor.checked() }
    return part
  }

  private func isOwnVariable(_ operand: Tensor) -> Bool {
    operand.history.flatMap { positions[ObjectIdentifier($0)] }.map { operations[$0].isOwn }
      ?? false
  }

  /// What the rule sees: only what leads outside with its history, so that nothing else is recorded.
  private func application(of operation: Operation) -> Application {
    Application(
      operands: operation.history.operands.map { operand in
        operand.history.map(leadsOutside) == true ? operand : operand.constant
      },
      result: operation.leadsOutside
        ? operation.history.result.with(history: operation.history) : operation.history.result)
  }

  /// Whether the value depends on a variable of an outer derivative.
  var leadsOutside: Bool { operations.last?.leadsOutside ?? false }

  private func leadsOutside(_ history: History) -> Bool {
    positions[ObjectIdentifier(history)].map { operations[$0].leadsOutside } ?? false
  }
}
