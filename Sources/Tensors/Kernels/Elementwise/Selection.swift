import CKernels

/// `a` where the mask holds, `b` elsewhere.
func choose(_ mask: Tensor, _ a: Tensor, _ b: Tensor) throws(TensorError) -> Tensor {
  guard mask.type == .bool else { throw .notAMask(operation: "where", type: mask.type) }
  let (a, b) = try inCommonPrecision(a, b)
  let inner = try broadcastShape(a.shape, b.shape, operation: "where")
  let shape = try broadcastShape(mask.shape, inner, operation: "where")
  let layout = try Layout(
    shape: shape,
    operandStrides: [mask, a, b].map { broadcastStrides(of: $0.shape, to: shape) })
  let result =
    a.type == .float32 && !shape.isEmpty
    ? try choose(mask, a, b, shape, layout, .float32, choose_f32)
    : try choose(
      mask, a.converted(to: .float64), b.converted(to: .float64), shape, layout, .float64,
      choose_f64)
  try Interruption.check()
  return result
}

private typealias ChoiceLoop<Element> =
  @Sendable (
    Int, UnsafePointer<UInt8>, Int, UnsafePointer<Element>, Int, UnsafePointer<Element>, Int,
    UnsafeMutablePointer<Element>
  ) -> Void

private func choose<Element>(
  _ mask: Tensor, _ a: Tensor, _ b: Tensor, _ shape: [Int], _ layout: Layout, _ type: ElementType,
  _ kernel: ChoiceLoop<Element>
) throws(TensorError) -> Tensor {
  try Tensor(shape: shape, type: type, filling: Element.self) { target in
    mask.withElements(of: UInt8.self) { mask in
      a.withElements(of: Element.self) { a in
        b.withElements(of: Element.self) { b in
          let steps = layout.rowSteps
          layout.forEachRow { start, length, offsets in
            kernel(
              length, mask + offsets[0], steps[0], a + offsets[1], steps[1], b + offsets[2],
              steps[2], target + start)
          }
        }
      }
    }
  }
}

/// The opposite of a mask.
func invert(_ mask: Tensor) throws(TensorError) -> Tensor {
  guard mask.type == .bool else { throw .notAMask(operation: "not", type: mask.type) }
  return try Tensor(shape: mask.shape, type: .bool, filling: UInt8.self) { target in
    mask.withElements(of: UInt8.self) { mask_not(mask.count, $0, target) }
  }
}
