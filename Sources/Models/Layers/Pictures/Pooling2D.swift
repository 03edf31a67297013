import Tensors

/// The largest element or the mean of each window and channel of pictures [rows, height, width,
/// channels].
package struct Pooling2D: Layer {
  package let isMaximum: Bool
  package let window: Window

  package init(isMaximum: Bool, window: Window) {
    self.isMaximum = isMaximum
    self.window = window
  }

  package func callAsFunction(_ input: Signal, drawingFrom _: inout RandomStream) -> Signal {
    let x = input.tensor(for: description)
    guard x.failure == nil, x.rank == 4 else {
      return expected("pictures of shape [rows, height, width, channels]", found: x)
    }
    if let failed = window.refusal(of: x, for: description) { return failed }
    return .tensor(
      isMaximum
        ? Tensor.maximumPooling(x, window: window) : Tensor.meanPooling(x, window: window))
  }

  package var description: String {
    "\(isMaximum ? "MaxPool2D" : "MeanPool2D")(\(window.settings(label: nil)))"
  }

  package var parameters: ParameterTree { .none }
  package func replacingParameters(_: ParameterTree) -> Pooling2D { self }
}

// MARK: - Storing

extension Pooling2D: Storable {
  package static let storedName = "Pooling2D"

  package var stored: StoredForm {
    var settings = window.stored
    settings["maximum"] = .flag(isMaximum)
    return StoredForm(settings: settings)
  }

  package init(_ form: StoredForm) throws(StoredFormError) {
    self.init(isMaximum: try form.flag("maximum"), window: try Window(form))
  }
}

extension LayerKind {
  static let maxPool2D = pooling(
    "MaxPool2D", isMaximum: true,
    "The largest element of each window and channel of pictures; windows do not overlap unless stride: says so.",
    example: ("MaxPool2D(2)(reshape([1, 2, 3, 4], 1, 2, 2, 1))", "[[[[4]]]]"))

  static let meanPool2D = pooling(
    "MeanPool2D", isMaximum: false,
    "The mean of each window and channel of pictures, over as much of the window as lies inside.",
    example: ("MeanPool2D(2)(reshape([1, 2, 3, 4], 1, 2, 2, 1))", "[[[[2.5]]]]"))

  private static func pooling(
    _ name: String, isMaximum: Bool, _ summary: String, example: (String, String)
  ) -> LayerKind {
    LayerKind(
      name, summary, example: example,
      settings: [
        .required("window", .pair), .optional("stride", .pair), .optional("padding", .samePadding),
      ],
      trials: [
        Trial(["window": .pair(2, 2)], input: [2, 4, 5, 2]),
        Trial(
          ["window": .pair(3, 2), "stride": .pair(2, 1), "padding": .padding(.same)],
          input: [2, 4, 3, 2]),
      ]
    ) { settings, _, _ in
      Pooling2D(isMaximum: isMaximum, window: settings.window("window", initial: 2, stride: nil))
    }
  }
}
