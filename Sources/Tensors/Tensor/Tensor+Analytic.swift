import Arithmetic

/// Formulas of whole tensors, elementwise and broadcasting.
extension Tensor: Analytic {
  package typealias Truth = Tensor
}
