import Tensors

/// A matrix with orthonormal columns, or rows where there are fewer, uniform among them: a normal
/// one made orthonormal by Gram and Schmidt, twice, which is enough for full precision (Giraud,
/// Langou and Rozložník, The loss of orthogonality in the Gram–Schmidt process, 2005). All sides of
/// the shape but the last are one.
func orthonormal(
  _ shape: [Int], using stream: inout RandomStream
) throws(TensorError) -> Tensor {
  let columns = shape.last ?? 1
  let rows = shape.dropLast().reduce(1, *)
  let (count, length) = (min(rows, columns), max(rows, columns))
  // The vectors to be are rows here: their numbers lie together.
  let numbers = try stream.normal([count, length]).checked().scalars
  var vectors = (0..<count).map { Array(numbers[$0 * length..<($0 + 1) * length]) }
  for k in vectors.indices {
    var vector = vectors[k]
    for _ in 0..<2 {
      for other in vectors[..<k] {
        if Interruption.isRequested { throw .interrupted }
        let share = zip(vector, other).reduce(0) { $0 + $1.0 * $1.1 }
        for i in vector.indices { vector[i] -= share * other[i] }
      }
      let norm = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
      for i in vector.indices { vector[i] /= norm }
    }
    vectors[k] = vector
  }
  let matrix = Tensor(vectors.flatMap { $0 }, shape: [count, length])
  return (rows > columns ? matrix.transposed() : matrix).reshaped(shape)
}
