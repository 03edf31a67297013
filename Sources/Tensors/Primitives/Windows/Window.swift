/// How a window moves over pictures, tensors of shape [rows, height, width, channels].
///
///     let window = Window(height: 3, width: 3, down: 2, across: 2, padding: .same)
///     try window.positions(on: [100, 28, 28, 1])     // (14, 14)
///
/// Channels lie last, as in Keras and JAX: a patch is then a few runs of neighbouring elements, and
/// a bias or a mean for each channel broadcasts without a word.
package struct Window: Sendable, Equatable {
  package let height: Int
  package let width: Int
  /// How far it moves from one position to the next.
  package let down: Int
  package let across: Int
  package let padding: Padding

  /// What lies around a picture: nothing, or rows and columns of zeros.
  package enum Padding: Sendable, Equatable {
    /// The window stays within the picture.
    case valid
    /// As many positions as the picture has rows and columns, divided by the steps and rounded up;
    /// of an odd number of zeros, one more stands behind than before (the convention of TensorFlow).
    case same
    /// So many before and behind each.
    case by(rows: Int, columns: Int)
  }

  /// The longest side, step and padding: far beyond any picture, and safe in products.
  package static let longest = 1_000_000

  package init(
    height: Int, width: Int, down: Int = 1, across: Int = 1, padding: Padding = .valid
  ) {
    self.height = height
    self.width = width
    self.down = down
    self.across = across
    self.padding = padding
  }

  /// The number of positions from top to bottom and from left to right on pictures of a shape, of
  /// which none may be smaller than the window; `operation` is named in the error.
  package func positions(
    on shape: [Int], operation: String = "window"
  ) throws(TensorError) -> (rows: Int, columns: Int) {
    let geometry = try geometry(on: shape, operation: operation)
    return (geometry.rows, geometry.columns)
  }

  /// Where the first position begins outside of the picture, and how many there are.
  func geometry(
    on shape: [Int], operation: String
  ) throws(TensorError) -> (top: Int, left: Int, rows: Int, columns: Int) {
    guard shape.count == 4 else {
      throw .rank(
        operation: operation, expected: "pictures of shape [rows, height, width, channels]",
        shape: shape)
    }
    let sides = [height, width, down, across]
    guard sides.allSatisfy({ (1...Self.longest).contains($0) }) else {
      throw .argument(
        operation: operation, expected: "sides and steps in 1..\(Self.longest)", found: "\(sides)")
    }
    let (rowPadding, columnPadding) =
      if case .by(let rows, let columns) = padding { (rows, columns) } else { (0, 0) }
    guard (0...Self.longest).contains(rowPadding), (0...Self.longest).contains(columnPadding) else {
      throw .argument(
        operation: operation, expected: "a padding in 0..\(Self.longest)",
        found: "\([rowPadding, columnPadding])")
    }
    if case .same = padding {
      let (rows, top) = Self.same(shape[1], height, down)
      let (columns, left) = Self.same(shape[2], width, across)
      return (top, left, rows, columns)
    }
    let (tall, wide) = (shape[1] + 2 * rowPadding, shape[2] + 2 * columnPadding)
    guard tall >= height, wide >= width else {
      throw .argument(
        operation: operation, expected: "pictures of at least \(height) × \(width)",
        found: "shape \(shape)")
    }
    return (rowPadding, columnPadding, (tall - height) / down + 1, (wide - width) / across + 1)
  }

  private static func same(_ extent: Int, _ side: Int, _ step: Int) -> (count: Int, before: Int) {
    let count = extent / step + (extent % step == 0 ? 0 : 1)
    return (count, max(0, (count - 1) * step + side - extent) / 2)
  }
}
