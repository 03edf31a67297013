/// Bytes that are read from their start on: a file, or one inside an archive.
protocol ByteStream: AnyObject {
  /// What messages call it.
  var name: String { get }

  /// The most bytes that can be left in it: no header that claims more is believed.
  var largestRest: Int { get }

  /// Fills the target as far as the bytes go, and answers how far.
  func read(into target: UnsafeMutableRawBufferPointer) throws(FileError) -> Int
}

extension ByteStream {
  /// So many bytes, or fewer where it ends.
  func read(_ count: Int) throws(FileError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: min(count, largestRest))
    var failure: FileError?
    var filled = 0
    bytes.withUnsafeMutableBytes { target in
      do throws(FileError) { filled = try read(into: target) } catch { failure = error }
    }
    if let failure { throw failure }
    bytes.removeLast(bytes.count - filled)
    return bytes
  }

  /// Exactly so many bytes of what messages call `what`.
  func read(exactly count: Int, of what: String) throws(FileError) -> [UInt8] {
    let bytes = try read(count)
    guard bytes.count == count else {
      throw .truncated(path: name, what: what, expected: count, found: bytes.count)
    }
    return bytes
  }

  /// All bytes up to the end, of which there may be so many.
  func readAll(limit: Int) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      try FileError.checkInterruption()
      let next = try read(1 << 20)
      if next.isEmpty { return bytes }
      bytes += next
      guard bytes.count <= limit else {
        throw .invalid(path: name, reason: "it holds more than \(limit >> 20) MB of text")
      }
    }
  }

  /// An error unless nothing is left; before it stood `expected` bytes of elements.
  func expectEnd(after expected: Int) throws(FileError) {
    guard try read(1).isEmpty else { throw .excess(path: name, expected: expected) }
  }
}

/// Bytes that were read to know the format of a file, and the rest of it.
final class RewoundStream: ByteStream {
  private var start: ArraySlice<UInt8>
  private let rest: any ByteStream

  init(_ start: [UInt8], before rest: any ByteStream) {
    self.start = start[...]
    self.rest = rest
  }

  var name: String { rest.name }
  var largestRest: Int { start.count + rest.largestRest }

  func read(into target: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    let next = start.prefix(target.count)
    target.copyBytes(from: next)
    start = start.dropFirst(next.count)
    guard next.count < target.count else { return next.count }
    return try next.count
      + rest.read(into: UnsafeMutableRawBufferPointer(rebasing: target[next.count...]))
  }
}
