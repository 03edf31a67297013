import Machine
import Tensors

extension Library {
  /// Sums of products of the elements of several tensors.
  static var contractionFunctions: [NativeFunction] {
    [
      NativeFunction(
        "einsum(notation, tensors…)",
        "Sums of products in Einstein's notation: letters name axes, equal ones run together, and "
          + "what is not behind the arrow is summed over; ... stands for further axes.",
        example: ("einsum(\"ij,jk->ik\", [[1, 2], [3, 4]], eye(2))", "[[1, 2],\n [3, 4]]")
      ) { arguments, _ throws(Trap) in
        guard let text = arguments.all.first?.cast(StringObject.self)?.text else {
          throw Trap(
            .wrongArgument(
              "notation", function: "einsum", expected: "a string such as \"ij,jk->ik\"",
              found: arguments.all.first?.summary ?? "nothing"))
        }
        return try Tensor.einsum(
          text, try arguments.tensors(from: 1, of: "einsum", "tensors")
        ).value()
      },
      .ofTwoTensors(
        "dot(a, b)", "The sums of products along the last axis; the others broadcast.",
        example: ("dot([[1, 2], [3, 4]], [1, 10])", "[21, 43]"), Tensor.dot),
      .ofTwoTensors(
        "cross(a, b)", "The vector across two others of three numbers, along the last axis.",
        example: ("cross([1, 0, 0], [0, 1, 0])", "[0, 0, 1]"), Tensor.cross),
      .ofTwoTensors(
        "outer(a, b)", "The matrix of products of two vectors.",
        example: ("outer([1, 2], [3, 4])", "[[3, 4],\n [6, 8]]"), Tensor.outer),
      .ofTwoTensors(
        "squared_distances(a, b)", "|aᵢ − bⱼ|² between the rows of two matrices.",
        example: ("squared_distances([[0, 0]], [[3, 4]])", "[[25]]"), Tensor.squaredDistances),
    ]
  }
}
