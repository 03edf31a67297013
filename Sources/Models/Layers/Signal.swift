import Tensors

/// What flows between layers: a tensor, or after branches a record.
package indirect enum Signal: Sendable {
  case tensor(Tensor)
  case record([(name: String, signal: Signal)])

  /// The tensor, for a layer that takes one; a record is an error that names the layer.
  package func tensor(for layer: String) -> Tensor {
    switch self {
    case .tensor(let tensor): tensor
    case .record(let fields):
      Tensor(
        failure: .argument(
          operation: layer, expected: "a tensor",
          found: "a record of " + fields.map(\.name).joined(separator: ", ")))
    }
  }

  /// A field of a record.
  package subscript(name: String) -> Signal? {
    guard case .record(let fields) = self else { return nil }
    return fields.first { $0.name == name }?.signal
  }
}
