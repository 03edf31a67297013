import CKernels

extension FusedLoop {
  /// A table of the first elements of values, by their numbers.
  typealias Addresses = UnsafePointer<UnsafeMutableRawPointer>

  /// The loop over all elements.
  func work(on values: Addresses) -> Work {
    let tiles = (count + tileLength - 1) / tileLength
    // Four operations take about a nanosecond an element.
    let work = max(1, instructions.count / 4)
    let tilesAtOnce = max(1, Threads.worthwhile / tileLength / work)
    let part =
      tiles > tilesAtOnce ? max(1, tilesAtOnce / 4, Threads.fairShare(of: tiles)) : tiles
    return Work(blocks: (tiles + part - 1) / part, duration: work * count) { block in
      let start = block * part * tileLength
      run(start..<min(count, start + part * tileLength), of: values)
    }
  }

  /// Runs it over some of the elements, which begin and end with whole rows, on this thread; of one
  /// value they may be elsewhere.
  func run(
    _ range: Range<Int>, of values: Addresses,
    lent: (value: Int, address: UnsafeMutableRawPointer)? = nil
  ) {
    withUnsafeTemporaryAllocation(
      byteCount: max(64, registerCount * tileLength * 8), alignment: 64
    ) { registers in
      withCursors(values, lent, registers) { cursors in
        withUnsafeTemporaryAllocation(of: UnsafeMutableRawPointer.self, capacity: places.count) {
          at in
          // SAFETY: it was just allocated; a loop has at least one place.
          let at = at.baseAddress!
          instructions.withUnsafeBufferPointer { instructions in
            for start in stride(from: range.lowerBound, to: range.upperBound, by: tileLength) {
              for place in 0..<places.count { at[place] = cursors[place][start] }
              let tile = start..<min(start + tileLength, range.upperBound)
              for index in 0..<instructions.count {
                perform(instructions.baseAddress! + index, tile, at)
              }
            }
          }
        }
      }
    }
  }

  /// Where a place is: so many bytes further for each group of so many elements.
  private struct Cursor {
    var base: UnsafeMutableRawPointer
    var bytes = 0
    var group = 1

    subscript(element: Int) -> UnsafeMutableRawPointer {
      group == 1 ? base + element * bytes : base + element / group * bytes
    }
  }

  private func withCursors(
    _ values: Addresses, _ lent: (value: Int, address: UnsafeMutableRawPointer)?,
    _ registers: UnsafeMutableRawBufferPointer, _ body: (UnsafePointer<Cursor>) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: places.count) { numbers in
      withUnsafeTemporaryAllocation(of: Cursor.self, capacity: places.count) { cursors in
        // SAFETY: all three were just allocated, with room for at least one.
        for (index, place) in places.enumerated() {
          cursors[index] =
            switch place {
            case .register(let register):
              Cursor(base: registers.baseAddress! + register * tileLength * 8)
            case .elements(let value, let type):
              if let lent, lent.value == value {
                Cursor(base: lent.address, bytes: type.byteCount)
              } else {
                Cursor(base: values[value], bytes: type.byteCount)
              }
            case .rows(let value, let length, let type):
              Cursor(base: values[value], bytes: type.byteCount, group: length)
            case .whole(let value): Cursor(base: values[value])
            case .number(let value, let from, let type):
              Cursor(
                base: convert(values[value], from, to: type, at: numbers.baseAddress! + index))
            }
        }
        body(UnsafePointer(cursors.baseAddress!))
      }
    }
  }

  /// A number in another type, in a place of eight bytes.
  private func convert(
    _ source: UnsafeMutableRawPointer, _ from: ElementType, to type: ElementType,
    at place: UnsafeMutablePointer<Double>
  ) -> UnsafeMutableRawPointer {
    // SAFETY: the value holds an element of the type it is said to have.
    let number =
      switch from {
      case .float64: source.load(as: Double.self)
      case .float32: Double(source.load(as: Float.self))
      case .bool: Double(source.load(as: UInt8.self))
      }
    let target = UnsafeMutableRawPointer(place)
    switch type {
    case .float64: target.storeBytes(of: number, as: Double.self)
    case .float32: target.storeBytes(of: Float(number), as: Float.self)
    case .bool: target.storeBytes(of: number == 0 ? 0 : 1, as: UInt8.self)
    }
    return target
  }

  @inline(__always)
  private func perform(
    _ instruction: UnsafePointer<Instruction>, _ range: Range<Int>,
    _ at: UnsafePointer<UnsafeMutableRawPointer>
  ) {
    let n = range.count
    let (stepA, stepB, stepC) = instruction.pointee.steps
    let a = at[instruction.pointee.operands.0]
    let b = at[instruction.pointee.operands.1]
    let c = at[instruction.pointee.operands.2]
    let y = at[instruction.pointee.result]
    // SAFETY: whoever made the instruction chose places that hold elements of the loop's types.
    switch instruction.pointee.operation {
    case .unary32(let loop): loop(n, a.floats, y.floats)
    case .unary64(let loop): loop(n, a.doubles, y.doubles)
    case .binary32(let loop): loop(n, a.floats, stepA, b.floats, stepB, y.floats)
    case .binary64(let loop): loop(n, a.doubles, stepA, b.doubles, stepB, y.doubles)
    case .ternary32(let loop): loop(n, a.floats, b.floats, c.floats, y.floats)
    case .ternary64(let loop): loop(n, a.doubles, b.doubles, c.doubles, y.doubles)
    case .relation32(let loop): loop(n, a.floats, stepA, b.floats, stepB, y.bytes)
    case .relation64(let loop): loop(n, a.doubles, stepA, b.doubles, stepB, y.bytes)
    case .masks(let loop): loop(n, a.bytes, stepA, b.bytes, stepB, y.bytes)
    case .inversion: mask_not(n, a.bytes, y.bytes)
    case .choice32:
      choose_f32(n, c.bytes, stepC, a.floats, stepA, b.floats, stepB, y.floats)
    case .choice64:
      choose_f64(n, c.bytes, stepC, a.doubles, stepA, b.doubles, stepB, y.doubles)
    case .conversion(let from, let to): convert(n, a, from, y, to)
    case .expansion(let index, let type):
      let expansion = expansions[index]
      switch type {
      case .float32: expansion.copy(range, of: a.floats, to: y.floats)
      case .float64: expansion.copy(range, of: a.doubles, to: y.doubles)
      case .bool: expansion.copy(range, of: a.bytes, to: y.bytes)
      }
    case .reduction32(let rows, let whole, let rounds):
      // The last block of one long row may be shorter.
      let length = min(n, whole)
      for row in 0..<n / length {
        let result = rows(length, a.floats + row * length)
        if rounds { y.floats[row] = Float(result) } else { y.doubles[row] = result }
      }
    case .reduction64(let rows, let whole):
      let length = min(n, whole)
      for row in 0..<n / length { y.doubles[row] = rows(length, a.doubles + row * length) }
    }
  }

  private func convert(
    _ n: Int, _ x: UnsafeMutableRawPointer, _ from: ElementType, _ y: UnsafeMutableRawPointer,
    _ to: ElementType
  ) {
    switch (from, to) {
    case (.float32, .float64): widen_f32(n, x.floats, y.doubles)
    case (.float64, .float32): narrow_f64(n, x.doubles, y.floats)
    case (.bool, .float32): bytes_to_f32(n, x.bytes, y.floats)
    case (.bool, .float64): bytes_to_f64(n, x.bytes, y.doubles)
    case (.float32, .bool): nonzero_f32(n, x.floats, y.bytes)
    case (.float64, .bool): nonzero_f64(n, x.doubles, y.bytes)
    case (.float32, .float32), (.float64, .float64), (.bool, .bool):
      y.copyMemory(from: x, byteCount: n * to.byteCount)
    }
  }
}

extension UnsafeMutableRawPointer {
  fileprivate var floats: UnsafeMutablePointer<Float> { assumingMemoryBound(to: Float.self) }
  fileprivate var doubles: UnsafeMutablePointer<Double> { assumingMemoryBound(to: Double.self) }
  fileprivate var bytes: UnsafeMutablePointer<UInt8> { assumingMemoryBound(to: UInt8.self) }
}
