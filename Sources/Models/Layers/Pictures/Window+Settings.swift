import Tensors

extension Window {
  /// How it is written among the settings of a layer: "kernel: 3, stride: 2, padding: "same"".
  func settings(label: String?) -> String {
    func pair(_ a: Int, _ b: Int) -> String { a == b ? "\(a)" : "[\(a), \(b)]" }
    var text = (label.map { "\($0): " } ?? "") + pair(height, width)
    if (down, across) != (label == nil ? (height, width) : (1, 1)) {
      text += ", stride: \(pair(down, across))"
    }
    switch padding {
    case .valid: break
    case .same: text += ", padding: \"same\""
    case .by(let rows, let columns): text += ", padding: \(pair(rows, columns))"
    }
    return text
  }

  /// What a layer says of pictures that are smaller than the window.
  func refusal(of x: Tensor, for layer: String) -> Signal? {
    do throws(TensorError) {
      _ = try positions(on: x.shape, operation: layer)
      return nil
    } catch {
      return .tensor(Tensor(failure: error))
    }
  }
}

extension Settings {
  /// A window of the side under a label, with the layer's stride and padding.
  func window(_ label: String, initial side: Int, stride: Int?) -> Window {
    let (height, width) = pair(label) ?? (side, side)
    let (down, across) = pair("stride") ?? (stride ?? height, stride ?? width)
    return Window(
      height: height, width: width, down: down, across: across, padding: padding ?? .valid)
  }
}
