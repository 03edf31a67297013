/// A mask of where a relation holds.
struct Comparison: StepFunction {
  let relation: RelationKernel

  var name: String { relation.name }
  var loop: ElementwiseLoop? { .relation(relation) }
}

extension Tensor {
  package static func .== (a: Tensor, b: Tensor) -> Tensor { Comparison(relation: .equal)(a, b) }
  package static func .!= (a: Tensor, b: Tensor) -> Tensor { Comparison(relation: .unequal)(a, b) }
  package static func .< (a: Tensor, b: Tensor) -> Tensor { Comparison(relation: .less)(a, b) }
  package static func .<= (a: Tensor, b: Tensor) -> Tensor {
    Comparison(relation: .lessOrEqual)(a, b)
  }
  package static func .> (a: Tensor, b: Tensor) -> Tensor { b .< a }
  package static func .>= (a: Tensor, b: Tensor) -> Tensor { b .<= a }
}
