/// An operation on tensors with a rule for its derivative.
///
/// Its stored properties are what no derivative is taken by: axes, shapes, flags. The rule is
/// written in operations on tensors, so that it has derivatives itself.
package protocol Primitive: Sendable {
  /// What error messages call it.
  var name: String { get }

  /// Which elements the rule reads; the others are freed as soon as nothing else needs them.
  var reads: Reads { get }

  /// Whether there is a derivative that is not zero; otherwise the result has no history.
  var isDifferentiable: Bool { get }

  /// The value for operands of which none has failed; it has no history of its own.
  func value(_ operands: [Tensor]) throws(TensorError) -> Tensor

  /// The derivative by one operand, applied to the derivative by the result: dᵀ ∂result/∂operand.
  func pullback(_ d: Tensor, to operand: Int, in application: Application) -> Tensor

  /// The same for a reader who may want a product deferred; as `pullback` unless it is one.
  func deferredPullback(_ d: Tensor, to operand: Int, in application: Application) -> Derivative
}

extension Primitive {
  package var isDifferentiable: Bool { true }

  package func deferredPullback(
    _ d: Tensor, to operand: Int, in application: Application
  ) -> Derivative {
    .tensor(pullback(d, to: operand, in: application))
  }
}

/// What a derivative rule reads besides the incoming derivative.
package struct Reads: OptionSet, Sendable {
  package let rawValue: Int
  package init(rawValue: Int) { self.rawValue = rawValue }

  package static let result = Reads(rawValue: 1)
  /// All of them.
  package static let operands = Reads(rawValue: ~1)

  /// One of the first operands.
  static func operand(_ index: Int) -> Reads { Reads(rawValue: 2 << index) }
}

/// One application of a primitive, as its rule sees it: elements are there if the rule reads them,
/// shapes and types always.
package struct Application {
  package let operands: [Tensor]
  package let result: Tensor

  package init(operands: [Tensor], result: Tensor) {
    self.operands = operands
    self.result = result
  }
}

extension Primitive {
  /// Applies it, and notes it in the result's history when an operand has one.
  package func callAsFunction(_ operands: Tensor...) -> Tensor { apply(operands) }

  package func apply(_ operands: [Tensor]) -> Tensor {
    var isTracked = false
    for operand in operands {
      if operand.storage.failure != nil { return operand.constant }
      if operand.history != nil { isTracked = true }
    }
    do {
      var result =
        if let recording = Recording.current {
          try recording.perform(self, operands)
        } else {
          try value(operands)
        }
      if isTracked && isDifferentiable {
        result.history = History(
          self, operands: reads.contains(.operands) ? operands : hollow(operands),
          result: reads.contains(.result) ? result : result.hollow)
      }
      return result
    } catch {
      return Tensor(failure: error)
    }
  }

  private func hollow(_ operands: [Tensor]) -> [Tensor] {
    var hollow = operands
    for i in hollow.indices where !reads.contains(.operand(i)) { hollow[i].storage = .empty }
    return hollow
  }
}
