import Machine
import Models
import Tensors

/// A model as its layers one after the other, with what each trains and the shape it answers for an
/// input: what is asked of a network that does not fit together.
///
///     Conv2D(1, 4, kernel: 3)   40  [5, 6, 6, 4]
///     relu                          [5, 6, 6, 4]
///     Flatten()                     [5, 144]
struct ModelOutline {
  private var lines: [(layer: String, count: String, shape: String)] = []

  /// Fails as the model does where a layer refuses what comes before it.
  init(of model: ModelObject, for input: Value, _ interpreter: Interpreter) throws(Trap) {
    let layers = (model.layer as? Sequential)?.layers ?? [model.layer]
    var value = input
    for layer in layers {
      value = try interpreter.call(.object(ModelObject(layer)), value)
      let count = layer.parameters.count
      lines.append((layer.description, count == 0 ? "" : String(count), Self.shape(of: value)))
    }
  }

  /// A shape, or those of the fields of a record.
  private static func shape(of value: Value) -> String {
    if let record = value.cast(RecordObject.self) {
      let fields = zip(record.names, record.values).map { "\($0): \(shape(of: $1))" }
      return "(\(fields.joined(separator: ", ")))"
    }
    return value.tensor.map { $0.rank == 0 ? "a number" : "\($0.shape)" } ?? value.kindDescription
  }

  /// The table; names to the left, counts to the right.
  var text: String {
    let width = lines.map(\.layer.count).max() ?? 0
    let figures = lines.map(\.count.count).max() ?? 0
    return lines.map { line in
      let gap = width - line.layer.count + 2 + figures - line.count.count
      return line.layer + String(repeating: " ", count: gap) + line.count + "  " + line.shape
    }.joined(separator: "\n")
  }
}
