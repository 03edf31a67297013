import Files
import Glibc

/// Writes a zip archive of deflated files; the same bytes for the same files.
///
/// A file is packed in memory before it is written, since its header says how large it is.
final class ZipWriter {
  private let file: FileReplacement
  private var directory: [UInt8] = []
  private var count = 0
  private var position = 0

  init(_ file: FileReplacement) { self.file = file }

  /// Adds a file whose bytes `fill` hands over.
  func add(_ name: String, _ fill: (any ByteSink) throws(FileError) -> Void) throws(FileError) {
    let collector = Collector(path: file.path)
    guard let compressor = CompressingSink(.none, into: collector) else {
      throw .unwritable(FileWriteError(path: file.path, code: ENOMEM))
    }
    let counter = Counter(compressor)
    try fill(counter)
    try compressor.finish()
    let packed = collector.bytes
    let isLong = max(counter.count, packed.count, position) >= 0xFFFF_FFFF
    // Version 4.5 knows the long form; names are in UTF-8; the first day there is, 1980-01-01.
    var head: [UInt8] = []
    for number in [isLong ? 45 : 20, 0x0800, 8, 0, 0x0021] { head.append(number, bytes: 2) }
    head.append(Int(counter.checksum), bytes: 4)
    for size in [packed.count, counter.count] { head.append(isLong ? 0xFFFF_FFFF : size, bytes: 4) }
    head.append(name.utf8.count, bytes: 2)

    var long: [UInt8] = []
    for size in [counter.count, packed.count] { long.append(size, bytes: 8) }
    var header: [UInt8] = []
    header.append(ZipDirectory.fileMark, bytes: 4)
    header += head
    header.append(isLong ? 20 : 0, bytes: 2)
    header += name.utf8
    if isLong { header += [1, 0, 16, 0] + long }

    directory.append(ZipDirectory.entryMark, bytes: 4)
    directory.append(isLong ? 45 : 20, bytes: 2)
    directory += head
    directory.append(isLong ? 28 : 0, bytes: 2)
    directory += [UInt8](repeating: 0, count: 10)
    directory.append(isLong ? 0xFFFF_FFFF : position, bytes: 4)
    directory += name.utf8
    if isLong {
      directory += [1, 0, 24, 0] + long
      directory.append(position, bytes: 8)
    }

    try file.append(header)
    try file.append(packed)
    position += header.count + packed.count
    count += 1
  }

  /// Writes the directory.
  func finish() throws(FileError) {
    let start = position
    var end = directory
    if count >= 0xFFFF || start >= 0xFFFF_FFFF {
      end.append(ZipDirectory.longEndMark, bytes: 4)
      end.append(44, bytes: 8)
      end += [45, 0, 45, 0] + [UInt8](repeating: 0, count: 8)
      for number in [count, count, directory.count, start] { end.append(number, bytes: 8) }
      end.append(ZipDirectory.longLocatorMark, bytes: 4)
      end.append(0, bytes: 4)
      end.append(start + directory.count, bytes: 8)
      end.append(1, bytes: 4)
    }
    end.append(ZipDirectory.endMark, bytes: 4)
    end.append(0, bytes: 4)
    for _ in 0..<2 { end.append(min(count, 0xFFFF), bytes: 2) }
    for number in [directory.count, start] { end.append(min(number, 0xFFFF_FFFF), bytes: 4) }
    end.append(0, bytes: 2)
    try file.append(end)
  }
}

/// Bytes in memory.
private final class Collector: ByteSink {
  let path: String
  private(set) var bytes: [UInt8] = []

  init(path: String) { self.path = path }

  func take(_ bytes: UnsafeRawBufferPointer) -> Int32 {
    self.bytes.append(contentsOf: bytes)
    return 0
  }
}

/// Counts and sums up what it passes on.
private final class Counter: ByteSink {
  private let target: any ByteSink
  private(set) var count = 0
  private(set) var checksum: UInt32 = 0

  init(_ target: any ByteSink) { self.target = target }

  var path: String { target.path }

  func take(_ bytes: UnsafeRawBufferPointer) -> Int32 {
    count += bytes.count
    checksum = Deflate.checksum(checksum, over: bytes)
    return target.take(bytes)
  }
}
