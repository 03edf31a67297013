/// How large a model is: a part that occurs twice counts twice, since its tensors are trained twice.
package struct Extent: Sendable, Equatable {
  /// The layers, with those that hold others.
  package private(set) var layers = 1
  /// How many of them stand inside each other at most.
  package private(set) var depth = 1

  /// A layer made of no others.
  init() {}

  /// A layer made of `parts`.
  init(around parts: [any Layer]) {
    for part in parts {
      let extent = part.extent
      let (sum, isOver) = layers.addingReportingOverflow(extent.layers)
      layers = isOver ? .max : sum
      depth = max(depth, extent.depth + 1)
    }
  }
}
