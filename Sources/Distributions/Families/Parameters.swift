import Arithmetic
import Tensors

/// The parameters of a law, in the order of its signature: tensors, single numbers or enclosures, so
/// that a formula is written once for all.
///
///     static func mean<Number: Analytic>(_ parameters: Parameters<Number>) -> Number {
///       let (concentration, rate) = parameters.pair
///       return concentration / rate
///     }
package struct Parameters<Number: Sendable>: Sendable {
  package let values: [Number]

  package init(_ values: [Number]) { self.values = values }

  package var single: Number { values[0] }
  package var pair: (Number, Number) { (values[0], values[1]) }
  package var triple: (Number, Number, Number) { (values[0], values[1], values[2]) }

  package func map<Other>(_ convert: (Number) -> Other) -> Parameters<Other> {
    Parameters<Other>(values.map(convert))
  }
}

extension Parameters<Tensor> {
  /// The shape of the batch.
  func shape(operation: String) throws -> [Int] {
    try values.reduce([]) { try broadcastShape($0, $1.checked().shape, operation: operation) }
  }

  /// The shape of the batch, nil unless the parameters match.
  var shape: [Int]? {
    let first = values[0].shape
    // Mostly they are all numbers, or all of one shape.
    if values.allSatisfy({ $0.shape == first }) { return first }
    return try? shape(operation: "parameters")
  }

  /// Whether a derivative by one of them is being taken.
  var isTracked: Bool { values.contains(where: \.isTracked) }

  /// A number has no precision of its own.
  var precision: ElementType {
    let types = values.filter { $0.rank > 0 }.map(\.type)
    return types.allSatisfy { $0 == .float32 } && !types.isEmpty ? .float32 : .float64
  }
}
