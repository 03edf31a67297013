import Files
import Glibc

/// Where the bytes of a file go, one piece after the other.
protocol ByteSink: AnyObject {
  /// Takes bytes that are lent; answers 0 or the `errno` that stopped it.
  func take(_ bytes: UnsafeRawBufferPointer) -> Int32

  /// What messages call it.
  var path: String { get }
}

extension ByteSink {
  func append(_ bytes: [UInt8]) throws(FileError) {
    let code = bytes.withUnsafeBytes { take($0) }
    if code != 0 { throw .unwritable(FileWriteError(path: path, code: code)) }
  }

  /// The elements as they lie in memory, the least significant byte first.
  func append(_ tensor: Tensor) throws(FileError) {
    let code = tensor.forEachPiece { Interruption.isRequested ? EINTR : take($0) }
    try FileError.checkInterruption()
    if code != 0 { throw .unwritable(FileWriteError(path: path, code: code)) }
  }
}

extension FileReplacement: ByteSink {
  func take(_ bytes: UnsafeRawBufferPointer) -> Int32 { writeAll(bytes) }
}

/// Compresses what it takes, and passes it on.
final class CompressingSink: ByteSink {
  private let target: any ByteSink
  private let deflater: Deflater

  /// Nil when there is no memory for it.
  init?(_ frame: Deflater.Frame, into target: any ByteSink) {
    guard let deflater = Deflater(frame) else { return nil }
    self.deflater = deflater
    self.target = target
  }

  var path: String { target.path }

  func take(_ bytes: UnsafeRawBufferPointer) -> Int32 {
    deflater.compressed(bytes).withUnsafeBytes { target.take($0) }
  }

  /// Passes on what is left; nothing may follow.
  func finish() throws(FileError) {
    try target.append(
      deflater.compressed(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true))
  }
}
