/// The positions that put numbers in order: equal ones as they were, −0 as 0, NaN last.
///
/// Long rows are sorted digit by digit (least significant first, 11 bits at a time), which compares
/// nothing and leaves equal ones in their order: some six passes, however long the row.
struct SortingOrder {
  let descending: Bool

  /// Rows below this length are compared: a pass costs as much as counting 2048 digits.
  private static let shortest = 512
  private static let digit = 11
  private static let digits = 1 << digit
  /// Elements between two looks at the request to stop.
  private static let portion = 1 << 18

  /// The positions of the values, those of the first first.
  func positions(of values: ArraySlice<Double>) throws(TensorError) -> [Int] {
    try Interruption.check()
    let keys = values.map(key)
    if keys.count >= Self.shortest { return try byDigits(keys) }
    return keys.indices.sorted { keys[$0] == keys[$1] ? $0 < $1 : keys[$0] < keys[$1] }
  }

  /// A whole number in the order of the numbers: the bits of a double ascend with it where it is
  /// positive, and descend where it is negative.
  private func key(_ number: Double) -> UInt64 {
    if number.isNaN { return .max }
    let bits = number == 0 ? 0 : number.bitPattern
    let ascending = bits >> 63 == 1 ? ~bits : bits | 1 << 63
    return descending ? ~ascending : ascending
  }

  private func byDigits(_ keys: [UInt64]) throws(TensorError) -> [Int] {
    var keys = keys
    var positions = Array(keys.indices)
    var (otherKeys, otherPositions) = (keys, positions)
    for shift in stride(from: 0, to: UInt64.bitWidth, by: Self.digit) {
      var starts = Self.starts(keys, shift)
      // All have the same digit here: nothing moves.
      if starts.isEmpty { continue }
      for first in stride(from: 0, to: keys.count, by: Self.portion) {
        try Interruption.check()
        for i in first..<min(keys.count, first + Self.portion) {
          let digit = Int(truncatingIfNeeded: keys[i] >> UInt64(shift)) & (Self.digits - 1)
          let place = starts[digit]
          starts[digit] = place + 1
          otherKeys[place] = keys[i]
          otherPositions[place] = positions[i]
        }
      }
      swap(&keys, &otherKeys)
      swap(&positions, &otherPositions)
    }
    return positions
  }

  /// Where the keys with each digit begin; nothing if there is only one digit.
  private static func starts(_ keys: [UInt64], _ shift: Int) -> [Int] {
    var counts = [Int](repeating: 0, count: digits)
    for key in keys { counts[Int(truncatingIfNeeded: key >> UInt64(shift)) & (digits - 1)] += 1 }
    if counts.contains(keys.count) { return [] }
    var start = 0
    for digit in counts.indices {
      let count = counts[digit]
      counts[digit] = start
      start += count
    }
    return counts
  }
}
