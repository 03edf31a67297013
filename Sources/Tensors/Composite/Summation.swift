import Arithmetic

extension Tensor {
  /// Σ f(k) over the whole numbers k from one to another, elementwise: f gets an axis of numbers in
  /// front. Differentiable in what f reads; the ends are constants.
  package static func sum(
    from: Tensor, to: Tensor, beside others: [Tensor], _ f: (Tensor) -> Tensor
  ) -> Tensor {
    Tensor.attempt { () throws(TensorError) in
      var shape: [Int] = []
      for operand in [from, to] + others {
        shape = try broadcastShape(shape, operand.checked().shape, operation: "sum")
      }
      let starts = try from.constant.broadcast(to: shape).checked().scalars
      let ends = try to.constant.broadcast(to: shape).checked().scalars
      let rules = zip(starts, ends).map { SummationRule(from: $0, to: $1) }
      let count = rules.reduce(1) { Swift.max($0, $1.places.count) }
      var places = [Double](repeating: 0, count: count * rules.count)
      var weights = places
      for (index, rule) in rules.enumerated() {
        for row in 0..<count {
          let isUsed = row < rule.places.count
          places[row * rules.count + index] = isUsed ? rule.places[row] : ends[index]
          weights[row * rules.count + index] = isUsed ? rule.weights[row] : 0
        }
      }
      let whole = [count] + shape
      let terms = try f(Tensor(places, shape: whole)).checked()
      let share = Tensor(weights, shape: whole)
      // A place that is not used need not lie where f has a value.
      return try Tensor.choose(share .== 0, 0, share * terms).sum(axes: [0]).checked()
    }
  }
}
