/// A value with trainable tensors in it: a layer, a model, a record of models.
package protocol Parametrised: Sendable {
  var parameters: ParameterTree { get }

  /// The same with other tensors in the places of `parameters`, whose tree it is.
  func replacingParameters(_ tree: ParameterTree) -> Self

  /// Tensors that it carries along and that no optimizer changes: running means, what is frozen.
  var state: ParameterTree { get }

  /// The same with other tensors in the places of `state`, whose tree it is.
  func replacingState(_ tree: ParameterTree) -> Self

  /// Whether it computes otherwise while it is trained.
  var dependsOnMode: Bool { get }

  /// The same in a mode.
  func inMode(_ mode: Mode) -> Self
}

extension Parametrised {
  package var state: ParameterTree { .none }
  package func replacingState(_: ParameterTree) -> Self { self }
  package var dependsOnMode: Bool { false }
  package func inMode(_: Mode) -> Self { self }
}
