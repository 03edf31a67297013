/// Why a tensor could not be computed: the data; the words are in `TensorError+Wording`.
package enum TensorError: Error, Equatable {
  /// Two shapes that do not broadcast against each other.
  case shapesDiffer(operation: String, [Int], [Int])
  /// The inner sides of a matrix product differ.
  case productShapes([Int], [Int])
  /// An operation that wants another number of axes.
  case rank(operation: String, expected: String, shape: [Int])
  case axis(operation: String, axis: Int, shape: [Int])
  case axesRepeat(operation: String, axes: [Int])
  /// Values that do not fill a shape.
  case count(values: Int, shape: [Int])
  case reshape(from: [Int], to: [Int])
  case negativeExtent(shape: [Int])
  case tooManyAxes(shape: [Int])
  case tooLarge(shape: [Int])
  case outOfMemory(bytes: Int)
  case emptyReduction(operation: String, shape: [Int])
  case nothingToJoin(operation: String)

  case index(Int, count: Int, axis: Int)
  case notAnInteger(operation: String, value: Double)
  case tooManyIndices(count: Int, shape: [Int])
  case maskShape(mask: [Int], shape: [Int], axis: Int)
  case notAMask(operation: String, type: ElementType)

  /// A row is a combination of those before it; of a triangle, its diagonal has a zero there. Matrices
  /// of a stack have leading indices.
  case singular(operation: String, row: Int, matrix: [Int], isTriangle: Bool)
  case notPositiveDefinite(operation: String, pivot: Int, matrix: [Int])
  /// Two elements that should be equal, and the indices of the first.
  case notSymmetric(operation: String, Double, Double, at: [Int])
  /// NaN or an infinity in a matrix.
  case notFinite(operation: String, value: Double, at: [Int])
  case noConvergence(operation: String, matrix: [Int])

  /// A gradient is asked of something that is not one number.
  case gradientOfShape([Int])
  /// A gradient would have to pass where there is none; the reason in words.
  case notDifferentiable(String)
  case argument(operation: String, expected: String, found: String)

  case missingLibrary(String)
  case interrupted
  /// The elements of a tensor of which only the shape was remembered: a mistake in a rule.
  case elementsNotKept
}
