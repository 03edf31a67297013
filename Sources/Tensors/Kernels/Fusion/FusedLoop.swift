/// Elementwise operations over one shape, and reductions of its rows, done together: tile by tile,
/// each operation's loop over one tile after the other, so that what lies between them stays in the
/// cache.
///
/// The loops are those of the single operations, so the bits are theirs.
struct FusedLoop: Sendable {
  /// Elements in all.
  let count: Int
  /// Elements of a tile: whole rows where rows are reduced.
  let tileLength: Int
  /// Where operands are and results go.
  var places: [Place] = []
  var instructions: [Instruction] = []
  var expansions: [Expansion] = []
  /// Tiles of memory for what lies between instructions.
  var registerCount = 0

  /// Where elements are while a tile is worked on. Values are numbered by whoever runs the loop.
  enum Place: Sendable, Hashable {
    /// A tile of scratch memory.
    case register(Int)
    /// Elements of a value, the tile's own.
    case elements(of: Int, ElementType)
    /// The first element of a value, of any type, as a number of a type.
    case number(of: Int, from: ElementType, as: ElementType)
    /// The beginning of a value of another shape.
    case whole(of: Int)
    /// One element for each row of the tile.
    case rows(of: Int, length: Int, ElementType)
  }

  /// One loop over a tile. Operands and result are positions in `places`.
  struct Instruction: Sendable {
    let operation: Operation
    let operands: (Int, Int, Int)
    /// How far each operand advances from element to element: 0 for a number, else 1.
    let steps: (Int, Int, Int)
    let result: Int

    var places: [Int] { [operands.0, operands.1, operands.2, result] }
  }

  enum Operation: Sendable {
    case unary32(UnaryKernel.Loop<Float>)
    case unary64(UnaryKernel.Loop<Double>)
    case binary32(BinaryKernel.Loop<Float, Float>)
    case binary64(BinaryKernel.Loop<Double, Double>)
    case ternary32(TernaryKernel.Loop<Float>)
    case ternary64(TernaryKernel.Loop<Double>)
    case relation32(BinaryKernel.Loop<Float, UInt8>)
    case relation64(BinaryKernel.Loop<Double, UInt8>)
    case masks(BinaryKernel.Loop<UInt8, UInt8>)
    case inversion
    case choice32
    case choice64
    case conversion(from: ElementType, to: ElementType)
    /// Repeats a value of another shape, by the expansion of a number.
    case expansion(Int, ElementType)
    /// Rows of a length in one precision; results in doubles, or rounded to floats.
    case reduction32(ReductionKernel.Rows<Float>, length: Int, rounds: Bool)
    case reduction64(ReductionKernel.Rows<Double>, length: Int)
  }

  /// Lets registers that are not needed at the same time share memory.
  mutating func shareRegisters() {
    var lastUses: [Int: Int] = [:]
    for (index, instruction) in instructions.enumerated() {
      for place in instruction.places { lastUses[place] = index }
    }
    var free: [Int] = []
    var given: [Int: Int] = [:]
    registerCount = 0
    for (index, instruction) in instructions.enumerated() {
      let isNew = given[instruction.result] == nil
      if case .register = places[instruction.result], isNew {
        let register = free.popLast() ?? registerCount
        registerCount = max(registerCount, register + 1)
        given[instruction.result] = register
        places[instruction.result] = .register(register)
      }
      // Only after the result has its place: no loop writes over an operand of another type.
      for place in Set(instruction.places) where lastUses[place] == index {
        if let register = given[place] { free.append(register) }
      }
    }
  }

  /// Elements of a tile, unless rows are longer.
  static let usualTile = 1024
}

/// How a value is repeated to a larger shape: the axes of the shape that are not joined, innermost
/// last, and the value's step along each.
struct Expansion: Sendable {
  private(set) var extents: [Int] = []
  private(set) var steps: [Int] = []

  init(from shape: [Int], to target: [Int]) {
    for (extent, step) in zip(target, broadcastStrides(of: shape, to: target)) where extent != 1 {
      if let last = steps.last, last == step * extent {
        extents[extents.count - 1] *= extent
        steps[steps.count - 1] = step
      } else {
        extents.append(extent)
        steps.append(step)
      }
    }
  }

  /// Writes the elements at positions of the target shape, counted in row order.
  func copy<Element>(
    _ range: Range<Int>, of source: UnsafePointer<Element>,
    to result: UnsafeMutablePointer<Element>
  ) {
    guard let inner = extents.last, let step = steps.last else {
      result.update(repeating: source[0], count: range.count)
      return
    }
    var (row, column) = range.lowerBound.quotientAndRemainder(dividingBy: inner)
    var target = result
    let end = result + range.count
    while target < end {
      let from = source + offset(of: row) + column * step
      let run = min(inner - column, end - target)
      // Short runs are over before a call of the library would have begun.
      switch step {
      case 0 where run > 16: target.update(repeating: from[0], count: run)
      case 1 where run > 16: target.update(from: from, count: run)
      default: for i in 0..<run { target[i] = from[i * step] }
      }
      target += run
      row += 1
      column = 0
    }
  }

  /// Where a row of the innermost axis begins.
  @inline(__always)
  private func offset(of row: Int) -> Int {
    if extents.count == 2 { return row * steps[0] }
    var (rest, offset) = (row, 0)
    for axis in extents.indices.dropLast().reversed() {
      let (outer, index) = rest.quotientAndRemainder(dividingBy: extents[axis])
      offset += index * steps[axis]
      rest = outer
    }
    return offset
  }
}
