extension Tensor {
  /// log (p/(1 − p)), the inverse of the sigmoid.
  package static func logit(_ p: Tensor) -> Tensor {
    // Near ½, where the logarithm would be of nearly 1, by 2p − 1, which is exact there.
    let isMiddle = Tensor.and(p .> 0.25, p .< 0.75)
    let middle = 2 * Tensor.atanh(2 * Tensor.choose(isMiddle, p, 0.5) - 1)
    let outer = Tensor.choose(isMiddle, 0.25, p)
    return Tensor.choose(isMiddle, middle, Tensor.log(outer) - Tensor.logOnePlus(-outer))
  }
}
