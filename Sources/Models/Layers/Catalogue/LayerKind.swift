import Tensors

/// A constructor of layers as users see it: its name, its settings, its help, and what it is tested
/// with. The binding, the checks of arguments, completion and the laws every layer must keep follow.
package struct LayerKind: Sendable, CustomStringConvertible {
  package let name: String
  /// What the layer is, in one line.
  package let summary: String
  /// An expression of the language, and what it prints.
  package let example: (source: String, result: String)
  package let settings: [Setting]
  package let trials: [Trial]
  /// Makes a layer of settings that have the kinds they are declared with.
  package let make: Maker

  package typealias Maker =
    @Sendable (Settings, ElementType, inout RandomStream) throws(TensorError) -> any Layer

  init(
    _ name: String, _ summary: String, example: (String, String), settings: [Setting],
    trials: [Trial], make: @escaping Maker
  ) {
    self.name = name
    self.summary = summary
    self.example = example
    self.settings = settings
    self.trials = trials
    self.make = make
  }

  package var description: String { name }

  /// Settings and an input with which the laws of layers are tested.
  package struct Trial: Sendable {
    package let settings: Settings
    /// The shape of the input; the first axis is the batch.
    package let input: [Int]
    package let takes: Takes
    package let isTraining: Bool

    /// What an input is made of.
    package enum Takes: Sendable {
      case numbers
      case wholeNumbers(below: Int)
    }

    init(
      _ settings: [String: SettingValue], input: [Int], takes: Takes = .numbers,
      isTraining: Bool = false
    ) {
      self.settings = Settings(settings)
      self.input = input
      self.takes = takes
      self.isTraining = isTraining
    }
  }
}
