import Tensors

/// A function of every element as a layer, with nothing to train.
package struct Activation: Layer {
  package let description: String
  private let function: @Sendable (Tensor) -> Tensor

  package init(_ name: String, _ function: @escaping @Sendable (Tensor) -> Tensor) {
    description = name
    self.function = function
  }

  package func callAsFunction(_ input: Signal, drawingFrom _: inout RandomStream) -> Signal {
    .tensor(function(input.tensor(for: description)))
  }

  package var parameters: ParameterTree { .none }
  package func replacingParameters(_: ParameterTree) -> Activation { self }
}

extension Activation {
  package static let tanh = Activation("tanh") { Tensor.tanh($0) }
  package static let sigmoid = Activation("sigmoid") { Tensor.sigmoid($0) }
  package static let relu = Activation("relu") { Tensor.relu($0) }
  package static let softplus = Activation("softplus") { Tensor.softplus($0) }
}

// MARK: - Storing

extension Activation: Storable {
  package static let storedName = "Activation"

  /// Those that are known by name.
  private static let named = [tanh, sigmoid, relu, softplus]

  package var stored: StoredForm { StoredForm(settings: ["function": .text(description)]) }

  package init(_ form: StoredForm) throws(StoredFormError) {
    let name = try form.text("function")
    guard let activation = Self.named.first(where: { $0.description == name }) else {
      throw StoredFormError("there is no activation called \(name)")
    }
    self = activation
  }
}
