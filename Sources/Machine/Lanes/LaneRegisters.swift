/// What a register of a function on lanes holds.
enum LaneContent {
  /// One value for all lanes.
  case uniform(Slot)
  /// A number in each.
  case varied
}

typealias LaneBlock = SIMD8<Double>

/// The registers of functions that run on lanes. Objects among them are lent: whoever holds the function
/// that runs holds its constants, and what it captured.
final class LaneRegisters {
  static let count = 64
  static let blocksPerRegister = 6

  // SAFETY: `count` registers, and blocks for each; freed by `deinit`.
  private let contents = UnsafeMutablePointer<LaneContent>.allocate(capacity: count)
  private let blocks = UnsafeMutablePointer<LaneBlock>.allocate(
    capacity: count * blocksPerRegister)
  /// How many blocks of a register are computed with.
  var blockCount = blocksPerRegister

  init() { contents.initialize(repeating: .uniform(.missing), count: Self.count) }

  deinit {
    contents.deallocate()
    blocks.deallocate()
  }

  @inline(__always)
  subscript(register: Int) -> LaneContent {
    get { contents[register] }
    set { contents[register] = newValue }
  }

  @inline(__always)
  func blocks(_ register: Int) -> UnsafeMutablePointer<LaneBlock> {
    blocks + register * Self.blocksPerRegister
  }

  /// The numbers in the lanes of a register.
  @inline(__always)
  func numbers(_ register: Int) -> UnsafeMutablePointer<Double> {
    UnsafeMutableRawPointer(blocks(register)).assumingMemoryBound(to: Double.self)
  }

  /// Copies a register to another.
  @inline(__always)
  func copy(_ source: Int, to target: Int) {
    contents[target] = contents[source]
    guard case .varied = contents[source], source != target else { return }
    blocks(target).update(from: blocks(source), count: blockCount)
  }

  /// Where a number, or the numbers, of a register or a constant are.
  struct Operand {
    /// The blocks of what varies.
    var blocks: UnsafePointer<LaneBlock>?
    var number: Double

    @inline(__always)
    func block(_ index: Int) -> LaneBlock { blocks?[index] ?? LaneBlock(repeating: number) }
  }

  @inline(__always)
  func operand(_ register: Int) throws(LaneRefusal) -> Operand {
    switch contents[register] {
    case .varied: Operand(blocks: UnsafePointer(blocks(register)), number: 0)
    case .uniform(let slot): try operand(slot)
    }
  }

  @inline(__always)
  func operand(_ slot: Slot) throws(LaneRefusal) -> Operand {
    guard slot.tag == .number else { throw .beyond }
    return Operand(blocks: nil, number: slot.number)
  }

  // MARK: - Arithmetic

  /// R[target] := x op y.
  @inline(__always)
  func combine(
    _ x: Operand, _ y: Operand, into target: Int, _ operation: (LaneBlock, LaneBlock) -> LaneBlock
  ) {
    let result = blocks(target)
    switch (x.blocks, y.blocks) {
    case (let x?, let y?):
      for index in 0..<blockCount { result[index] = operation(x[index], y[index]) }
    case (let x?, nil):
      let number = LaneBlock(repeating: y.number)
      for index in 0..<blockCount { result[index] = operation(x[index], number) }
    case (nil, let y?):
      let number = LaneBlock(repeating: x.number)
      for index in 0..<blockCount { result[index] = operation(number, y[index]) }
    case (nil, nil):
      let number = operation(LaneBlock(repeating: x.number), LaneBlock(repeating: y.number))[0]
      return contents[target] = .uniform(Slot(number))
    }
    contents[target] = .varied
  }

  /// The same, number by number.
  @inline(__always)
  func combineEach(
    _ x: Operand, _ y: Operand, into target: Int, _ operation: (Double, Double) -> Double
  ) {
    guard x.blocks != nil || y.blocks != nil else {
      return contents[target] = .uniform(Slot(operation(x.number, y.number)))
    }
    for index in 0..<blockCount {
      let (a, b) = (x.block(index), y.block(index))
      var result = LaneBlock()
      for lane in 0..<8 { result[lane] = operation(a[lane], b[lane]) }
      blocks(target)[index] = result
    }
    contents[target] = .varied
  }

  /// Whether a relation holds in all lanes; fails where it holds in some.
  @inline(__always)
  func relation(
    _ x: Operand, _ y: Operand, _ relation: (LaneBlock, LaneBlock) -> SIMDMask<SIMD8<Int64>>
  ) throws(LaneRefusal) -> Bool {
    guard x.blocks != nil || y.blocks != nil else {
      return relation(LaneBlock(repeating: x.number), LaneBlock(repeating: y.number))[0]
    }
    var lanes: UInt64 = 0
    for index in 0..<blockCount {
      // −1 in the lanes in which it holds.
      let mask = unsafeBitCast(relation(x.block(index), y.block(index)), to: SIMD8<Int64>.self)
      let bits = mask & SIMD8(1, 2, 4, 8, 16, 32, 64, 128)
      lanes |= UInt64(truncatingIfNeeded: bits.wrappedSum()) << UInt64(8 * index)
    }
    if lanes == 0 { return false }
    guard lanes == (1 << UInt64(8 * blockCount)) - 1 else { throw .ways(lanes) }
    return true
  }
}
