import CKernels

extension Window {
  /// What the loops of `windows.c` read, for pictures of a shape.
  func shape(on pictures: [Int], operation: String) throws(TensorError) -> WindowShape {
    let (top, left, rows, columns) = try geometry(on: pictures, operation: operation)
    return WindowShape(
      height: pictures[1], width: pictures[2], channels: pictures[3], window_height: height,
      window_width: width, step_down: down, step_across: across, top: top, left: left, rows: rows,
      columns: columns)
  }
}

extension WindowShape {
  /// Positions of the window on one picture.
  var positions: Int { rows * columns }
  var pictureSize: Int { height * width * channels }
  /// Elements of a patch, once there is a weight for each of them.
  var patchSize: Int { window_height * window_width * channels }
  /// Elements of a picture that a window sees at most.
  var visibleSize: Int { min(window_height, height) * min(window_width, width) * channels }
}
