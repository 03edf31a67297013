/// Comparisons and logic: masks, constant almost everywhere, so without a history.
extension Tensor {
  package static func .== (a: Tensor, b: Tensor) -> Tensor { compare(a, b, .equal) }
  package static func .!= (a: Tensor, b: Tensor) -> Tensor { compare(a, b, .unequal) }
  package static func .< (a: Tensor, b: Tensor) -> Tensor { compare(a, b, .less) }
  package static func .<= (a: Tensor, b: Tensor) -> Tensor { compare(a, b, .lessOrEqual) }
  package static func .> (a: Tensor, b: Tensor) -> Tensor { compare(b, a, .less) }
  package static func .>= (a: Tensor, b: Tensor) -> Tensor { compare(b, a, .lessOrEqual) }

  private static func compare(_ a: Tensor, _ b: Tensor, _ kernel: RelationKernel) -> Tensor {
    attempt { () throws(TensorError) in try kernel(a.checked(), b.checked()) }
  }

  package static func and(_ a: Tensor, _ b: Tensor) -> Tensor { combine(a, b, .and) }
  package static func or(_ a: Tensor, _ b: Tensor) -> Tensor { combine(a, b, .or) }

  private static func combine(_ a: Tensor, _ b: Tensor, _ kernel: MaskKernel) -> Tensor {
    attempt { () throws(TensorError) in try kernel(a.checked(), b.checked()) }
  }

  package static func not(_ mask: Tensor) -> Tensor {
    attempt { () throws(TensorError) in try invert(mask.checked()) }
  }
}
