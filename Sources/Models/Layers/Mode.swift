/// Whether a model is being trained or used.
///
/// A model is a value, and so is its mode: a layer in training mode is another layer. What `train`
/// gives to the loss is in training mode and what it answers in evaluation mode; models that the
/// loss merely captured stay as they were.
package enum Mode: Sendable, Equatable {
  case evaluation
  /// Layers normalise by their batch and drop out. If it is to be noted, what they see moves their
  /// running statistics, which `state` answers from then on; only `train` and `calibrated` ask for
  /// it, and keep such a model to themselves.
  case training(isNoted: Bool)

  /// What stands behind the name of a layer that depends on it.
  var suffix: String { self == .evaluation ? "" : " in training" }
}
