extension Tensor {
  /// A function of doubles applied to the elements one by one, for those without a vector loop.
  func mapped(by function: (Double) -> Double) throws(TensorError) -> Tensor {
    let x = try asNumbers()
    let count = x.count
    if x.type == .float32 {
      return try Tensor(shape: shape, type: .float32, filling: Float.self) { target in
        x.withElements(of: Float.self) { source in
          Threads.forEachRange(of: count, length: 1024) { range in
            for i in range { target[i] = Float(function(Double(source[i]))) }
          }
        }
      }
    }
    return try Tensor(shape: shape, type: .float64, filling: Double.self) { target in
      x.withElements(of: Double.self) { source in
        Threads.forEachRange(of: count, length: 1024) { range in
          for i in range { target[i] = function(source[i]) }
        }
      }
    }
  }
}

extension BinaryKernel {
  /// A function of two doubles applied to the elements one by one, for those without a vector loop.
  init(_ name: String, by function: @escaping @Sendable (Double, Double) -> Double) {
    self.init(
      name: name,
      float32: { count, a, aStep, b, bStep, target in
        for i in 0..<count {
          target[i] = Float(function(Double(a[i * aStep]), Double(b[i * bStep])))
        }
      },
      float64: { count, a, aStep, b, bStep, target in
        for i in 0..<count { target[i] = function(a[i * aStep], b[i * bStep]) }
      })
  }
}

extension Tensor {
  /// A function of three doubles applied to the elements one by one, broadcasting: in float32 where
  /// every array is.
  static func mapped(
    _ name: String, _ operands: [Tensor],
    by function: @Sendable (Double, Double, Double) -> Double
  ) throws(TensorError) -> Tensor {
    let (a, b, c) = (operands[0], operands[1], operands[2])
    let shape = try broadcastShape(
      broadcastShape(a.shape, b.shape, operation: name), c.shape, operation: name)
    let arrays = operands.filter { $0.rank > 0 && $0.type != .bool }
    let isFloat32 = !arrays.isEmpty && arrays.allSatisfy { $0.type == .float32 }
    return isFloat32
      ? try mapped(a, b, c, shape, .float32, Float.self, by: function)
      : try mapped(a, b, c, shape, .float64, Double.self, by: function)
  }

  private static func mapped<Element: BinaryFloatingPoint>(
    _ a: Tensor, _ b: Tensor, _ c: Tensor, _ shape: [Int], _ type: ElementType,
    _: Element.Type, by function: @Sendable (Double, Double, Double) -> Double
  ) throws(TensorError) -> Tensor {
    let (a, b, c) = (
      try a.converted(to: type), try b.converted(to: type), try c.converted(to: type)
    )
    let layout = try Layout(
      shape: shape,
      operandStrides: [a, b, c].map { broadcastStrides(of: $0.shape, to: shape) })
    let steps = layout.rowSteps
    let result = try Tensor(shape: shape, type: type, filling: Element.self) { target in
      a.withElements(of: Element.self) { a in
        b.withElements(of: Element.self) { b in
          c.withElements(of: Element.self) { c in
            layout.forEachRow { start, length, offsets in
              let (a, b, c) = (a + offsets[0], b + offsets[1], c + offsets[2])
              for i in 0..<length {
                let (x, y, z) = (a[i * steps[0]], b[i * steps[1]], c[i * steps[2]])
                target[start + i] = Element(function(Double(x), Double(y), Double(z)))
              }
            }
          }
        }
      }
    }
    try Interruption.check()
    return result
  }
}
