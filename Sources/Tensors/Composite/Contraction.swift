/// Sums of products of elements whose indices agree, in Einstein's notation.
///
///     Tensor.einsum("ij,jk->ik", [a, b])       // the matrix product
///     Tensor.einsum("ii->", [a])               // the trace
///     Tensor.einsum("...ij,...j->...i", [a, v])
///
/// A letter names an axis; equal letters run together, and what is not on the right of the arrow is
/// summed over. `...` stands for any further axes, which broadcast. Without an arrow the result has
/// the letters that occur once, in alphabetical order. Operands are taken together two by two, those
/// first whose product is smallest, as products of batches of matrices.
extension Tensor {
  package static func einsum(_ notation: String, _ operands: [Tensor]) -> Tensor {
    if let failed = operands.first(where: { $0.failure != nil }) { return failed }
    return attempt { () throws(TensorError) in
      let contraction = try EinsteinNotation(notation, operands.map(\.shape))
      var terms: [ContractionTerm] = []
      for (operand, labels) in zip(operands, contraction.operands) {
        let numbers = operand.type == .bool ? operand.stored(as: .float64) : operand
        terms.append(try ContractionTerm(numbers, labels).withoutRepeats())
      }
      while terms.count > 1 {
        for i in terms.indices { terms[i] = terms[i].summed(keeping: needed(but: i)) }
        let (i, j) = cheapestPair(terms)
        let second = terms.remove(at: j)
        let first = terms.remove(at: i)
        let others = Set(terms.flatMap(\.labels)).union(contraction.result)
        terms.append(try first.contracted(with: second, keeping: others))
      }
      guard let last = terms.first else { throw .nothingToJoin(operation: "einsum") }
      return last.summed(keeping: Set(contraction.result)).arranged(contraction.result)

      func needed(but i: Int) -> Set<Int> {
        var labels = Set(contraction.result)
        for (j, term) in terms.enumerated() where j != i { labels.formUnion(term.labels) }
        return labels
      }
    }
  }

  /// The two whose product, before anything is summed, is smallest.
  private static func cheapestPair(_ terms: [ContractionTerm]) -> (Int, Int) {
    var best = (0, 1)
    var least = Double.infinity
    for i in terms.indices {
      for j in terms.indices where j > i {
        let size = terms[i].size(with: terms[j])
        if size < least { (best, least) = ((i, j), size) }
      }
    }
    return best
  }
}

/// A tensor whose axes have labels.
private struct ContractionTerm {
  var tensor: Tensor
  var labels: [Int]

  init(_ tensor: Tensor, _ labels: [Int]) {
    self.tensor = tensor
    self.labels = labels
  }

  func extent(_ label: Int) -> Int? { labels.firstIndex(of: label).map { tensor.shape[$0] } }

  func size(with other: ContractionTerm) -> Double {
    Set(labels + other.labels).reduce(1) { size, label in
      size * Double(max(extent(label) ?? 1, other.extent(label) ?? 1))
    }
  }

  /// Where a label occurs twice, the diagonal.
  func withoutRepeats() throws(TensorError) -> ContractionTerm {
    var term = self
    while let second = term.labels.indices.first(where: {
      term.labels[..<$0].contains(term.labels[$0])
    }),
      let first = term.labels.firstIndex(of: term.labels[second])
    {
      let others = term.labels.indices.filter { $0 != first && $0 != second }
      let label = term.labels[first]
      term = ContractionTerm(
        term.tensor.transposed(others + [first, second]).diagonal(),
        others.map { term.labels[$0] } + [label])
    }
    return term
  }

  /// Summed over the axes whose labels nobody else needs.
  func summed(keeping needed: Set<Int>) -> ContractionTerm {
    let axes = labels.indices.filter { !needed.contains(labels[$0]) }
    if axes.isEmpty { return self }
    return ContractionTerm(tensor.sum(axes: axes), labels.filter(needed.contains))
  }

  /// The axes in the order of some of their labels.
  func arranged(_ order: [Int]) -> Tensor {
    tensor.transposed(order.compactMap { labels.firstIndex(of: $0) })
  }

  /// The product with another, summed over the labels of both that are not to be kept.
  func contracted(
    with other: ContractionTerm, keeping needed: Set<Int>
  ) throws(TensorError) -> ContractionTerm {
    let (left, right) = (stretched(like: other), other.stretched(like: self))
    let shared = left.labels.filter(right.labels.contains)
    let batch = shared.filter(needed.contains)
    let inner = shared.filter { !needed.contains($0) }
    let rows = left.labels.filter { !shared.contains($0) }
    let columns = right.labels.filter { !shared.contains($0) }
    func count(_ labels: [Int], _ term: ContractionTerm) -> Int {
      labels.reduce(1) { $0 * (term.extent($1) ?? 1) }
    }
    let a = left.arranged(batch + rows + inner)
      .reshaped([count(batch, left), count(rows, left), count(inner, left)])
    let b = right.arranged(batch + inner + columns)
      .reshaped([count(batch, right), count(inner, right), count(columns, right)])
    let product = inner.isEmpty ? a * b : Tensor.batchedProduct(a, b)
    let shape =
      batch.map { left.extent($0) ?? 1 } + rows.map { left.extent($0) ?? 1 }
      + columns.map { right.extent($0) ?? 1 }
    _ = try elementCount(of: shape)
    return ContractionTerm(product.reshaped(shape), batch + rows + columns)
  }

  /// With axes of length 1 stretched to another's.
  private func stretched(like other: ContractionTerm) -> ContractionTerm {
    let shape = zip(labels, tensor.shape).map { label, extent in
      extent == 1 ? other.extent(label) ?? 1 : extent
    }
    return ContractionTerm(tensor.broadcast(to: shape), labels)
  }
}
