import CZlib

/// The compression of gzip and zip files (RFC 1951).
enum Deflate {
  /// No byte of compressed data can stand for more (zlib's "Maximum Expansion Factor").
  static let largestRatio = 1032

  /// The most bytes that so many compressed ones can hold.
  static func largestCount(of compressed: Int, isStored: Bool) -> Int {
    guard !isStored else { return compressed }
    let (count, isOver) = compressed.multipliedReportingOverflow(by: largestRatio)
    return isOver ? .max : count
  }

  /// The checksum of zip, continued over more bytes.
  static func checksum(_ checksum: UInt32, over bytes: UnsafeRawBufferPointer) -> UInt32 {
    guard let base = bytes.baseAddress else { return checksum }
    let start = base.assumingMemoryBound(to: UInt8.self)
    // SAFETY: the bytes are lent for the call.
    return UInt32(truncatingIfNeeded: crc32_z(UInt(checksum), start, bytes.count))
  }
}

/// Decompresses one stream of raw deflated data that is handed over piece by piece.
final class Inflater {
  private var stream = z_stream()
  private var input: [UInt8] = []
  private var position = 0
  private var hasEnded = false

  init?() {
    // Negative: without the frame of gzip or zlib.
    let size = Int32(MemoryLayout<z_stream>.size)
    guard inflateInit2_(&stream, -15, ZLIB_VERSION, size) == Z_OK else { return nil }
  }

  deinit { inflateEnd(&stream) }

  /// Fills the target as far as the data go; `more` is asked for compressed bytes and answers none
  /// when there are none left. Nil if the data are damaged.
  func read(
    into target: UnsafeMutableRawBufferPointer, more: () throws(FileError) -> [UInt8]
  ) throws(FileError) -> Int? {
    var filled = 0
    while filled < target.count, !hasEnded {
      if position == input.count {
        (input, position) = (try more(), 0)
        // Cut off before its end.
        if input.isEmpty { return nil }
      }
      let room = min(target.count - filled, 1 << 24)
      let (code, taken, made) = step(into: target, from: filled, room: room)
      position += taken
      filled += made
      if code == Z_STREAM_END { hasEnded = true } else if code != Z_OK { return nil }
    }
    return filled
  }

  private func step(
    into target: UnsafeMutableRawBufferPointer, from filled: Int, room: Int
  ) -> (code: Int32, taken: Int, made: Int) {
    input.withUnsafeMutableBufferPointer { source in
      // SAFETY: `position` lies before the end of the input, `filled + room` not behind that of the
      // target; zlib keeps the pointers only for this call.
      stream.next_in = source.baseAddress! + position
      stream.avail_in = UInt32(source.count - position)
      stream.next_out = (target.baseAddress! + filled).assumingMemoryBound(to: UInt8.self)
      stream.avail_out = UInt32(room)
      let code = inflate(&stream, Z_NO_FLUSH)
      let taken = source.count - position - Int(stream.avail_in)
      return (code, taken, room - Int(stream.avail_out))
    }
  }
}

/// Compresses bytes that are handed over piece by piece; the same bytes for the same pieces.
final class Deflater {
  enum Frame: Int32 {
    case none = -15
    case gzip = 31
  }

  private var stream = z_stream()
  private var output = [UInt8](repeating: 0, count: 1 << 16)

  init?(_ frame: Frame) {
    let size = Int32(MemoryLayout<z_stream>.size)
    guard
      deflateInit2_(
        &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, frame.rawValue, 8, Z_DEFAULT_STRATEGY,
        ZLIB_VERSION, size) == Z_OK
    else { return nil }
  }

  deinit { deflateEnd(&stream) }

  /// What comes out for these bytes, at most 2³² of them; with `isLast`, all that is left.
  func compressed(_ bytes: UnsafeRawBufferPointer, isLast: Bool = false) -> [UInt8] {
    var result: [UInt8] = []
    // SAFETY: zlib reads the lent bytes, and keeps the pointers only for the calls in the loop.
    stream.next_in = UnsafeMutablePointer(
      mutating: bytes.baseAddress?.assumingMemoryBound(to: UInt8.self))
    stream.avail_in = UInt32(bytes.count)
    var code = Z_OK
    repeat {
      output.withUnsafeMutableBufferPointer { room in
        stream.next_out = room.baseAddress
        stream.avail_out = UInt32(room.count)
        code = deflate(&stream, isLast ? Z_FINISH : Z_NO_FLUSH)
      }
      result += output.dropLast(Int(stream.avail_out))
    } while stream.avail_out == 0 && code == Z_OK
    return result
  }
}
