import CKernels

/// A loop over three arrays of one shape, in both precisions.
struct TernaryKernel: Sendable {
  typealias Loop<Element> =
    @Sendable (
      Int, UnsafePointer<Element>, UnsafePointer<Element>, UnsafePointer<Element>,
      UnsafeMutablePointer<Element>
    ) -> Void

  let name: String
  let float32: Loop<Float>
  let float64: Loop<Double>

  /// Operands of other shapes are repeated first.
  func callAsFunction(_ a: Tensor, _ b: Tensor, _ c: Tensor) throws(TensorError) -> Tensor {
    let shape = try broadcastShape(
      broadcastShape(a.shape, b.shape, operation: name), c.shape, operation: name)
    let outer = commonPrecision(a, b)
    let type = c.rank == 0 || c.type == outer ? outer : commonPrecision(b, c)
    return type == .float32 && outer == .float32
      ? try loop(a, b, c, shape, .float32, float32)
      : try loop(a, b, c, shape, .float64, float64)
  }

  private func loop<Element>(
    _ a: Tensor, _ b: Tensor, _ c: Tensor, _ shape: [Int], _ type: ElementType,
    _ kernel: Loop<Element>
  ) throws(TensorError) -> Tensor {
    let a = try a.broadcast(to: shape, type: type).checked()
    let b = try b.broadcast(to: shape, type: type).checked()
    let c = try c.broadcast(to: shape, type: type).checked()
    let count = a.count
    let result = try Tensor(shape: shape, type: type, filling: Element.self) { target in
      a.withElements(of: Element.self) { a in
        b.withElements(of: Element.self) { b in
          c.withElements(of: Element.self) { c in
            Threads.forEachElementRange(of: count) {
              let start = $0.lowerBound
              kernel($0.count, a + start, b + start, c + start, target + start)
            }
          }
        }
      }
    }
    try Interruption.check()
    return result
  }

  static let bernoulliScore = TernaryKernel(
    name: "log_density", float32: bernoulli_score_f32, float64: bernoulli_score_f64)
}
