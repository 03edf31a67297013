import Arithmetic
import Tensors

/// A constructor of optimizers as users see it; its binding, checks and help follow from it.
package struct OptimizerKind: Sendable, CustomStringConvertible {
  package let name: String
  /// What the optimizer does, in one line.
  package let summary: String
  /// An expression of the language, and what it prints.
  package let example: (source: String, result: String)
  package let settings: [Setting]
  package let make: @Sendable (Settings) throws(TensorError) -> any Optimizer

  init(
    _ name: String, _ summary: String, example: (String, String), settings: [Setting],
    make: @escaping @Sendable (Settings) throws(TensorError) -> any Optimizer
  ) {
    self.name = name
    self.summary = summary
    self.example = example
    self.settings = settings
    self.make = make
  }

  package var description: String { name }
}

/// Every optimizer there is, a line each.
package enum OptimizerCatalog {
  package static let optimizers: [OptimizerKind] = [
    .sgd,
    .rmsProp,
    .adagrad,
    .adam,
    .adamW,
  ]
}

/// What a number among the settings has to fulfil.
enum NumberCondition {
  case positive
  case notNegative
  /// In [0, 1).
  case share

  func check(_ value: Double, as label: String, of owner: String) throws(TensorError) {
    let (holds, condition) =
      switch self {
      case .positive: (value > 0 && value.isFinite, "a positive number")
      case .notNegative: (value >= 0 && value.isFinite, "a number from 0 on")
      case .share: (0 <= value && value < 1, "a number in [0, 1)")
      }
    guard holds else {
      throw .argument(
        operation: owner, expected: "\(condition) as \(label)", found: value.written)
    }
  }
}
