import Tensors

/// The best epoch so far, and for how long there was no better one.
struct EarlyStopping: Sendable {
  let patience: Int
  /// The smallest validation; ∞ before the first.
  var best = Double.infinity
  /// Epochs since.
  var waited = 0
  /// What the model was then: parameters, state and their average.
  var kept: (parameters: [Tensor], state: [Tensor], average: [Tensor])?

  init(patience: Int) { self.patience = patience }

  /// Whether it is time to stop.
  var isOver: Bool { waited >= patience }

  /// Takes note of an epoch's validation and the model it is of. One that is no number is never the
  /// best.
  mutating func note(
    _ validation: Double, parameters: [Tensor], state: [Tensor], average: [Tensor]
  ) {
    if validation < best {
      best = validation
      waited = 0
      kept = (parameters, state, average)
    } else {
      waited += 1
    }
  }
}
