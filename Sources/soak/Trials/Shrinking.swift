/// Makes an input that fails smaller, as long as it fails.
///
/// Pieces of half its length are left out, then of a quarter, down to single bytes (the "delta
/// debugging" of Zeller and Hildebrandt, without its complements).
func shrunk(_ bytes: [UInt8], attempts: Int, failing: ([UInt8]) -> Bool) -> [UInt8] {
  var bytes = bytes
  var attempts = attempts
  var length = bytes.count / 2
  while length > 0 {
    var start = 0
    while start < bytes.count {
      guard attempts > 0 else { return bytes }
      attempts -= 1
      var candidate = bytes
      candidate.removeSubrange(start..<min(start + length, bytes.count))
      if failing(candidate) { bytes = candidate } else { start += length }
    }
    length /= 2
  }
  return bytes
}
