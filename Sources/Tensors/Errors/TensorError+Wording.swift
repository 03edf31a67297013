import Arithmetic

extension TensorError: CustomStringConvertible {
  /// What was expected, what was found, and what to try.
  package var description: String {
    switch self {
    case .shapesDiffer(let operation, let a, let b):
      "\(operation): shapes \(a) and \(b) do not match; from the last axis backwards, each pair of "
        + "sides must be equal, or one of them 1"
    case .productShapes(let a, let b):
      "@: shapes \(a) and \(b) do not match; the columns of the left must be as many as the rows "
        + "of the right"
    case .rank(let operation, let expected, let shape):
      "\(operation): expected \(expected), found shape \(shape)"
    case .axis(let operation, let axis, let shape):
      shape.isEmpty
        ? "\(operation): a number has no axes, found axis \(axis)"
        : "\(operation): axis \(axis) does not exist; shape \(shape) has "
          + (shape.count == 1
            ? "axis 0 only"
            : "axes 0 to \(shape.count - 1), or -\(shape.count) to -1 from the end")
    case .axesRepeat(let operation, let axes):
      "\(operation): an axis may be named once, found axes \(axes)"
    case .count(let values, let shape):
      "\(values) values do not fill shape \(shape)"
    case .reshape(let from, let to):
      "reshape: shape \(from) does not fit into \(to); the number of elements must stay, and one "
        + "side may be -1"
    case .negativeExtent(let shape):
      "expected a shape of sides that are 0 or more, found \(shape)"
    case .tooManyAxes(let shape):
      "expected at most \(maximumRank) axes, found \(shape.count)"
    case .tooLarge(let shape):
      "shape \(shape) asks for more than the \(Storage.largest >> 30) GB that one tensor may have"
    case .outOfMemory(let bytes):
      "no memory left for \(bytes) bytes"
    case .emptyReduction(let operation, let shape):
      "\(operation): shape \(shape) has no elements to choose from"
    case .nothingToJoin(let operation):
      "\(operation): expected at least one tensor"
    case .index(let index, let count, let axis):
      count == 0
        ? "index \(index) on axis \(axis), which is empty"
        : "index \(index) is out of range; axis \(axis) has positions 0 to \(count - 1), or "
          + "-\(count) to -1 from the end"
    case .notAnInteger(let operation, let value):
      "\(operation): expected an integer, found \(value.written)"
    case .tooManyIndices(let count, let shape):
      "\(count) indices for shape \(shape), which has \(shape.count) "
        + (shape.count == 1 ? "axis" : "axes")
    case .maskShape(let mask, let shape, let axis):
      "a mask of shape \(mask) does not fit axis \(axis) of shape \(shape)"
    case .notAMask(let operation, let type):
      "\(operation): expected a mask, found \(type.name); compare first, as in x > 0"
    case .singular(let operation, let row, let matrix, let isTriangle):
      isTriangle
        ? "\(operation): the triangle\(Self.place(matrix)) is singular: its diagonal is 0 in row \(row)"
        : "\(operation): the matrix\(Self.place(matrix)) is singular: "
          + (row == 0
            ? "row 0 is zero"
            : "up to rounding, row \(row) is a combination of the rows above it")
          + "; lstsq and pinv work with such matrices, and a small multiple of eye(n) added to it "
          + "makes it regular"
    case .notPositiveDefinite(let operation, let pivot, let matrix):
      "\(operation): the matrix\(Self.place(matrix)) is not positive definite: "
        + (pivot == 0
          ? "its first diagonal element is not positive"
          : "its first \(pivot + 1) rows and columns are not")
        + "; a small multiple of eye(n) added to it helps "
        + "where only rounding made it so"
    case .notSymmetric(let operation, let a, let b, let place):
      "\(operation): expected a symmetric matrix, found \(a.written) at \(place) and "
        + "\(b.written) at \(place.dropLast(2) + place.suffix(2).reversed()); "
        + "(A + A')/2 is symmetric"
    case .notFinite(let operation, let value, let position):
      "\(operation): expected finite numbers, found \(value.written) at \(position)"
    case .noConvergence(let operation, let matrix):
      "\(operation): the matrix\(Self.place(matrix)) did not converge; scale it to elements near 1"
    case .gradientOfShape(let shape):
      "expected a function whose value is one number, found shape \(shape); sum or average it"
    case .notDifferentiable(let reason):
      reason
    case .argument(let operation, let expected, let found):
      "\(operation): expected \(expected), found \(found)"
    case .missingLibrary(let name):
      "factorizations of matrices need the library \(name), which is not installed; on Debian it is "
        + "in the package libopenblas0"
    case .interrupted:
      "interrupted"
    case .elementsNotKept:
      "a derivative rule reads elements that it did not ask to keep"
    }
  }

  /// Which of a stack of matrices, if there are several.
  private static func place(_ matrix: [Int]) -> String { matrix.isEmpty ? "" : " at \(matrix)" }
}
