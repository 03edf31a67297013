/// Arithmetic of tensors of one shape and precision, or with a number, that nobody follows.
///
/// A loop over small vectors spends more on counting references than on arithmetic, so operands are
/// reached where they are, and the result may take the place of a tensor that is not needed any more.
package struct PlainArithmetic: Sendable {
  fileprivate let kernel: BinaryKernel

  package static let add = PlainArithmetic(kernel: .add)
  package static let subtract = PlainArithmetic(kernel: .subtract)
  package static let multiply = PlainArithmetic(kernel: .multiply)
  package static let divide = PlainArithmetic(kernel: .divide)

  package enum Operand {
    /// A tensor where it is; it may be the one that is overwritten.
    case tensor(UnsafePointer<Tensor>)
    case number(Double)
  }

  /// `a op b`, if that is all there is to it; else nil.
  package func result(_ a: Operand, _ b: Operand) -> Tensor? {
    let like: UnsafePointer<Tensor>
    switch (a, b) {
    case (.tensor(let tensor), _), (.number, .tensor(let tensor)): like = tensor
    case (.number, .number): return nil
    }
    guard like.pointee.type != .bool, isPlain(like), isLike(like, b), Recording.current == nil,
      let storage = try? Storage(shape: like.pointee.shape, type: like.pointee.type)
    else { return nil }
    var result = Tensor(shape: like.pointee.shape, type: like.pointee.type, storage: storage)
    if result.type == .float32 {
      run(kernel.float32, &result, a, b)
    } else {
      run(kernel.float64, &result, a, b)
    }
    return Interruption.isRequested ? nil : result
  }

  /// Makes a tensor `a op b`, if nobody else refers to its elements, nobody follows what is computed,
  /// and the result has its shape and precision; else it stays as it is, and the answer is false.
  package func overwrite(
    _ result: UnsafeMutablePointer<Tensor>, with a: Operand, _ b: Operand
  ) -> Bool {
    guard isPlain(result), isLike(result, a), isLike(result, b), Recording.current == nil,
      isKnownUniquelyReferenced(&result.pointee.storage)
    else { return false }
    switch (result.pointee.type, a, b) {
    case (.bool, _, _), (_, .number, .number): return false
    case (.float32, _, _): run(kernel.float32, result, a, b)
    case (.float64, _, _): run(kernel.float64, result, a, b)
    }
    return true
  }

  /// Whether there are axes, and no history.
  private func isPlain(_ tensor: UnsafePointer<Tensor>) -> Bool {
    !tensor.pointee.shape.isEmpty && tensor.pointee.history == nil
  }

  /// Whether an operand has a tensor's shape and precision, and no history.
  private func isLike(_ tensor: UnsafePointer<Tensor>, _ operand: Operand) -> Bool {
    guard case .tensor(let other) = operand else { return true }
    return other.pointee.type == tensor.pointee.type && other.pointee.history == nil
      && other.pointee.shape == tensor.pointee.shape
  }

  private func run<Element: BinaryFloatingPoint>(
    _ loop: BinaryKernel.Loop<Element, Element>, _ result: UnsafeMutablePointer<Tensor>,
    _ a: Operand, _ b: Operand
  ) {
    var numbers: (Element, Element) = (0, 0)
    // SAFETY: the result alone refers to its elements; operands of its shape have as many, numbers
    // one, and all live to the end of the call.
    withUnsafeMutablePointer(to: &numbers) { numbers in
      let numbers = UnsafeMutableRawPointer(numbers).assumingMemoryBound(to: Element.self)
      let target = result.pointee.mutableBase(of: Element.self)
      let (a, stepOfA) = elements(of: a, number: numbers)
      let (b, stepOfB) = elements(of: b, number: numbers + 1)
      Threads.forEachElementRange(of: result.pointee.count) {
        let start = $0.lowerBound
        loop($0.count, a + start * stepOfA, stepOfA, b + start * stepOfB, stepOfB, target + start)
      }
    }
  }

  /// The first element of an operand, and the step to the next.
  private func elements<Element: BinaryFloatingPoint>(
    of operand: Operand, number: UnsafeMutablePointer<Element>
  ) -> (UnsafePointer<Element>, Int) {
    switch operand {
    case .tensor(let tensor):
      return (UnsafePointer(tensor.pointee.mutableBase(of: Element.self)), 1)
    case .number(let value):
      number.pointee = Element(value)
      return (UnsafePointer(number), 0)
    }
  }
}
