import Arithmetic
import Tensors

/// A row of a table for each whole number: what stands for words and classes.
///
///     try Embedding(1000, 16, using: &stream)(Tensor([3, 3, 999]))     // [3, 16]
package struct Embedding: Layer {
  /// [entries, width]
  package let table: Tensor

  /// Rows from the standard normal distribution, as PyTorch's, unless there is an initializer.
  package init(
    _ entries: Int, _ width: Int, initializer: Initializer? = nil, type: ElementType = .float32,
    using stream: inout RandomStream
  ) throws(TensorError) {
    table = try (initializer ?? .normal(deviation: 1))(
      [entries, width], type: type, using: &stream)
  }

  private init(table: Tensor) { self.table = table }

  package func callAsFunction(_ input: Signal, drawingFrom _: inout RandomStream) -> Signal {
    let x = input.tensor(for: description)
    if x.failure != nil { return .tensor(x) }
    let entries = table.shape[0]
    guard x.constant.answer(.areWholeNumbers(below: entries)) else {
      let stranger = x.scalars.first { number in
        !Tensor(number).answer(.areWholeNumbers(below: entries))
      }
      return .tensor(
        Tensor(
          failure: .argument(
            operation: description, expected: "whole numbers in 0..\(entries)",
            found: (stranger ?? .nan).written)))
    }
    return .tensor(table.picking(x, axis: 0))
  }

  package var description: String { "Embedding(\(table.shape[0]), \(table.shape[1]))" }

  // MARK: Parameters

  package var parameters: ParameterTree { .branch([("table", .tensor(table))]) }

  package func replacingParameters(_ tree: ParameterTree) -> Embedding {
    Embedding(table: tree.tensors[0])
  }
}

// MARK: - Storing

extension Embedding: Storable {
  package static let storedName = "Embedding"

  package var stored: StoredForm { StoredForm(tensors: [("table", table)]) }

  package init(_ form: StoredForm) throws(StoredFormError) {
    self.init(table: try form.tensor("table", rank: 2))
  }
}

extension LayerKind {
  static let embedding = LayerKind(
    "Embedding",
    "A layer that answers a row of a table for each whole number in 0..entries.",
    example: ("shape(Embedding(10, 4)([1, 2, 1]))", "[3, 4]"),
    settings: [
      .required("entries", .count), .required("width", .count),
      .optional("initializer", .initializer),
    ],
    trials: [
      Trial(
        ["entries": .count(5), "width": .count(3)], input: [4],
        takes: .wholeNumbers(below: 5))
    ]
  ) { settings, type, stream throws(TensorError) in
    try Embedding(
      settings.count("entries"), settings.count("width"), initializer: settings.initializer,
      type: type, using: &stream)
  }
}
