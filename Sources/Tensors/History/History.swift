/// How a tensor was computed: the operation, what it was applied to, and so on back to the variables.
package final class History: Sendable {
  /// Absent for a variable.
  package let primitive: (any Primitive)?
  /// The operands, those hollow that the rule does not read. A variable has one: the value it
  /// stands for, so that outer derivatives reach through it.
  package private(set) nonisolated(unsafe) var operands: [Tensor]
  /// The value, hollow unless the rule reads it.
  package let result: Tensor

  init(_ primitive: (any Primitive)?, operands: [Tensor], result: Tensor) {
    self.primitive = primitive
    self.operands = operands
    self.result = result
  }

  package var isVariable: Bool { primitive == nil }

  /// Long histories are taken apart in a loop: one destructor within the other would overflow the
  /// stack after some ten thousand operations.
  deinit {
    var waiting: [History] = []
    collect(into: &waiting)
    while var last = waiting.popLast() {
      if isKnownUniquelyReferenced(&last) { last.collect(into: &waiting) }
    }
  }

  /// Moves the histories of the operands to a list.
  private func collect(into list: inout [History]) {
    for operand in operands {
      if let history = operand.history { list.append(history) }
    }
    operands = []
  }
}

extension Tensor {
  /// The same value as something derivatives can be taken by.
  package var variable: Tensor {
    var copy = self
    copy.history = History(nil, operands: [self], result: hollow)
    return copy
  }
}

extension Tensor {
  /// The same elements, computed in a given way.
  package func with(history: History?) -> Tensor {
    var copy = self
    copy.history = history
    return copy
  }
}
