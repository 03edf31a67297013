/// A function of the language at many numbers at once.
///
///     let function = LaneFunction(f, interpreter)     // x -> exp(-50 * (x - 0.3)²)
///     if function.replace(points) { … }               // each point by the value there
///
/// Each instruction is executed for all numbers before the next: a register holds one value for all of
/// them, or a number for each. There is arithmetic, there are comparisons and functions of numbers,
/// jumps, and calls of functions that do no more than that; where a condition holds for some numbers,
/// they go one way and the others the other. Whatever else there is, and any error, is left to the
/// interpreter: as nothing of this has effects, nothing has happened then.
package final class LaneFunction {
  /// How many numbers at once.
  package static let width = 8 * LaneRegisters.blocksPerRegister

  private let closure: Closure?
  let registers: LaneRegisters
  /// Whether the function is one for lanes, as far as is known.
  private var isForLanes: Bool

  /// A function of one number; any other value is left to the interpreter.
  package init(_ function: Value, _ interpreter: Interpreter) {
    closure = function.cast(Closure.self)
    registers = interpreter.laneRegisters
    isForLanes =
      !interpreter.stopsAtNaN
      && closure.map { $0.code.requiredCount <= 1 && $0.code.parameterCount >= 1 } ?? false
  }

  /// Replaces each number by the function's value there. False, and the numbers are as they were, where
  /// the interpreter must be asked.
  package func replace(_ points: UnsafeMutableBufferPointer<Double>) -> Bool {
    guard isForLanes, let closure, points.count <= Self.width else { return false }
    do throws(LaneRefusal) {
      try replace(points, by: Unmanaged.passUnretained(closure))
      return true
    } catch {
      isForLanes = false
      return false
    }
  }

  private func replace(
    _ points: UnsafeMutableBufferPointer<Double>, by closure: Unmanaged<Closure>
  ) throws(LaneRefusal) {
    guard let start = points.baseAddress, let first = points.first else { return }
    registers.blockCount = (points.count + 7) / 8
    let lanes = registers.numbers(0)
    lanes.update(from: start, count: points.count)
    // What is left of the last block goes the way of the first number.
    for index in points.count..<8 * registers.blockCount { lanes[index] = first }
    registers[0] = .varied
    let result: Int
    do throws(LaneRefusal) {
      result = try run(closure, at: 0, given: 1)
    } catch {
      guard case .ways(let mask) = error else { throw error }
      return try replaceEachWay(points, mask, by: closure)
    }
    switch registers[result] {
    case .varied:
      start.update(from: registers.numbers(result), count: points.count)
    case .uniform(let slot):
      guard slot.tag == .number else { throw .beyond }
      points.update(repeating: slot.number)
    }
  }

  /// The same for the numbers in a mask, and then for the others.
  private func replaceEachWay(
    _ points: UnsafeMutableBufferPointer<Double>, _ mask: UInt64, by closure: Unmanaged<Closure>
  ) throws(LaneRefusal) {
    try withUnsafeTemporaryAllocation(of: Double.self, capacity: points.count) {
      own throws(LaneRefusal) in
      // The numbers in the mask from the front, the others from the back.
      var (front, back) = (0, points.count)
      for index in points.indices {
        let isOwn = mask >> index & 1 == 1
        if !isOwn { back -= 1 }
        own[isOwn ? front : back] = points[index]
        if isOwn { front += 1 }
      }
      try replace(UnsafeMutableBufferPointer(rebasing: own[..<front]), by: closure)
      try replace(UnsafeMutableBufferPointer(rebasing: own[front...]), by: closure)
      (front, back) = (0, points.count)
      for index in points.indices {
        let isOwn = mask >> index & 1 == 1
        if !isOwn { back -= 1 }
        points[index] = own[isOwn ? front : back]
        if isOwn { front += 1 }
      }
    }
  }
}

/// Why a function is left to the interpreter, or not executed for all numbers at once.
enum LaneRefusal: Error {
  /// A condition holds for these of the numbers, and not for the others.
  case ways(UInt64)
  /// It does what is not done on lanes.
  case beyond
}
