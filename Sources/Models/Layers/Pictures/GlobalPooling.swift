import Tensors

/// The largest element or the mean of each channel of pictures: [rows, …, channels] to
/// [rows, channels].
package struct GlobalPooling: Layer {
  package let isMaximum: Bool

  package init(isMaximum: Bool) { self.isMaximum = isMaximum }

  package func callAsFunction(_ input: Signal, drawingFrom _: inout RandomStream) -> Signal {
    let x = input.tensor(for: description)
    guard x.failure == nil, x.rank >= 3 else {
      return expected("pictures of shape [rows, …, channels]", found: x)
    }
    let axes = Array(1..<x.rank - 1)
    guard axes.allSatisfy({ x.shape[$0] > 0 }) else {
      return expected("pictures with at least one element", found: x)
    }
    // The extreme of no rows at all is no error here: there are none to ask.
    if x.count == 0 { return .tensor(x.sum(axes: axes)) }
    return .tensor(isMaximum ? x.max(axes: axes) : x.mean(axes: axes))
  }

  package var description: String { isMaximum ? "GlobalMaxPool()" : "GlobalMeanPool()" }

  package var parameters: ParameterTree { .none }
  package func replacingParameters(_: ParameterTree) -> GlobalPooling { self }
}

// MARK: - Storing

extension GlobalPooling: Storable {
  package static let storedName = "GlobalPooling"

  package var stored: StoredForm { StoredForm(settings: ["maximum": .flag(isMaximum)]) }

  package init(_ form: StoredForm) throws(StoredFormError) {
    self.init(isMaximum: try form.flag("maximum"))
  }
}

extension LayerKind {
  static let globalMaxPool = LayerKind(
    "GlobalMaxPool",
    "The largest element of each channel: [rows, …, channels] to [rows, channels].",
    example: ("GlobalMaxPool()(reshape([1, 2, 3, 4], 1, 2, 2, 1))", "[[4]]"), settings: [],
    trials: [Trial([:], input: [3, 2, 3, 2])]
  ) { _, _, _ in GlobalPooling(isMaximum: true) }

  static let globalMeanPool = LayerKind(
    "GlobalMeanPool", "The mean of each channel: [rows, …, channels] to [rows, channels].",
    example: ("GlobalMeanPool()(reshape([1, 2, 3, 4], 1, 2, 2, 1))", "[[2.5]]"), settings: [],
    trials: [Trial([:], input: [3, 2, 3, 2])]
  ) { _, _, _ in GlobalPooling(isMaximum: false) }
}
