/// The bytes of one file in a zip archive.
final class ZipMember: ByteStream {
  let name: String
  private let file: RandomAccessFile
  private let entry: ZipDirectory.Entry
  private let inflater: Inflater?
  private var rest: Range<Int>
  private var done = 0
  private var checksum: UInt32 = 0

  var largestRest: Int { entry.count - done }

  init(_ entry: ZipDirectory.Entry, of file: RandomAccessFile) throws(FileError) {
    self.entry = entry
    self.file = file
    name = "\(file.path), \(entry.name)"
    rest = entry.packed
    inflater = entry.isDeflated ? Inflater() : nil
    if entry.isDeflated, inflater == nil {
      throw .unreadable(path: name, reason: "there is no memory left")
    }
  }

  func read(into target: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    // Never more than the directory says, whatever the data hold.
    let room = UnsafeMutableRawBufferPointer(rebasing: target.prefix(entry.count - done))
    guard !room.isEmpty else { return 0 }
    let filled: Int
    if let inflater {
      guard let count = try inflater.read(into: room, more: next), count == room.count else {
        throw .damaged(path: name, reason: "they end too early, or are no deflated data")
      }
      filled = count
    } else {
      var count = 0
      while count < room.count {
        let piece = try next(room.count - count)
        guard !piece.isEmpty else { break }
        UnsafeMutableRawBufferPointer(rebasing: room[count...]).copyBytes(from: piece)
        count += piece.count
      }
      filled = count
    }
    done += filled
    checksum = Deflate.checksum(checksum, over: UnsafeRawBufferPointer(rebasing: room[..<filled]))
    if done == entry.count, checksum != entry.checksum {
      throw .damaged(path: name, reason: "their checksum is wrong")
    }
    return filled
  }

  private func next() throws(FileError) -> [UInt8] { try next(1 << 16) }

  private func next(_ count: Int) throws(FileError) -> [UInt8] {
    let piece = rest.lowerBound..<rest.lowerBound + min(count, 1 << 20, rest.count)
    rest = piece.upperBound..<rest.upperBound
    return try file.bytes(piece)
  }
}
