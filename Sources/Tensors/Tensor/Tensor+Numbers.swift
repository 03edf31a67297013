/// A number beside a tensor takes part in the tensor's precision.
extension Tensor: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  package init(floatLiteral number: Double) { self.init(number) }
  package init(integerLiteral number: Int) { self.init(Double(number)) }

  package static func + (a: Tensor, b: Double) -> Tensor { a + Tensor(b) }
  package static func + (a: Double, b: Tensor) -> Tensor { Tensor(a) + b }
  package static func - (a: Tensor, b: Double) -> Tensor { a - Tensor(b) }
  package static func - (a: Double, b: Tensor) -> Tensor { Tensor(a) - b }
  package static func * (a: Tensor, b: Double) -> Tensor { a * Tensor(b) }
  package static func * (a: Double, b: Tensor) -> Tensor { Tensor(a) * b }
  package static func / (a: Tensor, b: Double) -> Tensor { a / Tensor(b) }
  package static func / (a: Double, b: Tensor) -> Tensor { Tensor(a) / b }
}
