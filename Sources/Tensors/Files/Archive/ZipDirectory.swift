/// The files in a zip archive, as the directory at its end lists them (PKWARE's APPNOTE 6.3, with the
/// long form of sizes): where each lies, how it is packed, and how large it is.
///
/// Nothing is believed: no two files share bytes, none reaches into the directory, and none claims to
/// be larger than what it is packed into can hold.
struct ZipDirectory {
  struct Entry {
    let name: String
    let isDeflated: Bool
    let checksum: UInt32
    /// The bytes in the archive, as they are packed.
    var packed: Range<Int>
    let count: Int
  }

  let entries: [Entry]

  static let endMark = 0x0605_4B50
  static let longEndMark = 0x0606_4B50
  static let longLocatorMark = 0x0706_4B50
  static let entryMark = 0x0201_4B50
  static let fileMark = 0x0403_4B50

  init(of file: RandomAccessFile) throws(FileError) {
    let (count, range) = try Self.place(in: file)
    var reader = LittleEndianReader(try file.bytes(range))
    var entries: [Entry] = []
    for _ in 0..<count {
      try FileError.checkInterruption()
      entries.append(try Self.entry(&reader, in: file, before: range.lowerBound))
    }
    var names: Set<String> = []
    for entry in entries where !names.insert(entry.name).inserted {
      throw Self.invalid(file, "two files are called \(entry.name)")
    }
    let sorted = entries.map(\.packed).sorted { $0.lowerBound < $1.lowerBound }
    guard zip(sorted, sorted.dropFirst()).allSatisfy({ $0.upperBound <= $1.lowerBound }) else {
      throw Self.invalid(file, "files overlap")
    }
    self.entries = entries
  }

  private static func invalid(_ file: RandomAccessFile, _ reason: String) -> FileError {
    .invalid(path: file.path, reason: "the directory of the archive: \(reason)")
  }

  /// How many entries the directory has, and where it lies: said at the end of the file, before a
  /// comment of at most 65,535 bytes.
  private static func place(
    in file: RandomAccessFile
  ) throws(FileError) -> (count: Int, range: Range<Int>) {
    let length = min(file.count, 22 + 65_535)
    let start = file.count - length
    let tail = try file.bytes(start..<file.count)
    for position in stride(from: length - 22, through: 0, by: -1) {
      var reader = LittleEndianReader(tail, at: position)
      guard tail[position] == 0x50, reader.number(4) == endMark, let disk = reader.number(2),
        let firstDisk = reader.number(2), reader.number(2) != nil, let count = reader.number(2),
        let size = reader.number(4), let offset = reader.number(4), let comment = reader.number(2),
        comment == reader.remaining
      else { continue }
      if count == 0xFFFF || size == 0xFFFF_FFFF || offset == 0xFFFF_FFFF {
        return try longPlace(before: start + position, in: file)
      }
      guard disk == 0, firstDisk == 0 else { throw invalid(file, "it spans several disks") }
      return try checked(count, size, offset, before: start + position, file)
    }
    throw invalid(file, "there is none; the file is cut off")
  }

  private static func longPlace(
    before end: Int, in file: RandomAccessFile
  ) throws(FileError) -> (count: Int, range: Range<Int>) {
    guard end >= 20 else { throw invalid(file, "its long form is missing") }
    var locator = LittleEndianReader(try file.bytes(end - 20..<end))
    guard locator.number(4) == longLocatorMark, locator.number(4) == 0,
      let place = locator.number(8), place <= end - 20 - 56, place >= 0
    else { throw invalid(file, "its long form is missing") }
    var reader = LittleEndianReader(try file.bytes(place..<place + 56))
    guard reader.number(4) == longEndMark, reader.bytes(28) != nil,
      let count = reader.number(8), let size = reader.number(8), let offset = reader.number(8)
    else { throw invalid(file, "its long form is damaged") }
    return try checked(count, size, offset, before: place, file)
  }

  private static func checked(
    _ count: Int, _ size: Int, _ offset: Int, before end: Int, _ file: RandomAccessFile
  ) throws(FileError) -> (count: Int, range: Range<Int>) {
    // An entry takes 46 bytes and its name.
    guard offset <= end, size <= end - offset, count <= size / 46 else {
      throw invalid(file, "it reaches beyond the file")
    }
    return (count, offset..<offset + size)
  }

  private static func entry(
    _ reader: inout LittleEndianReader, in file: RandomAccessFile, before directory: Int
  ) throws(FileError) -> Entry {
    guard reader.number(4) == entryMark, reader.number(4) != nil, let flags = reader.number(2),
      let method = reader.number(2), reader.number(4) != nil, let checksum = reader.number(4),
      var packedCount = reader.number(4), var count = reader.number(4),
      let nameLength = reader.number(2), let extraLength = reader.number(2),
      let commentLength = reader.number(2), reader.bytes(8) != nil, var offset = reader.number(4),
      let nameBytes = reader.bytes(nameLength), let extra = reader.bytes(extraLength),
      reader.bytes(commentLength) != nil
    else { throw invalid(file, "an entry is damaged") }
    guard let name = String(validating: nameBytes, as: UTF8.self) else {
      throw invalid(file, "the name of a file is not UTF-8")
    }
    guard flags & 1 == 0 else { throw invalid(file, "\(name) is encrypted") }
    guard method == 0 || method == 8 else {
      throw invalid(
        file,
        "\(name) is packed by method \(method); those that can be read are 0 and 8, stored "
          + "and deflated")
    }
    guard readLongSizes(extra, &count, &packedCount, &offset) else {
      throw invalid(file, "the sizes of \(name) are damaged")
    }
    let start = try self.start(ofFileAt: offset, called: name, in: file, before: directory)
    guard packedCount <= directory - start else {
      throw invalid(file, "\(name) reaches beyond the files")
    }
    let isDeflated = method == 8
    guard
      isDeflated
        ? count <= Deflate.largestCount(of: packedCount, isStored: false) : count == packedCount
    else {
      throw invalid(file, "\(name) claims \(count) bytes, which \(packedCount) cannot hold")
    }
    return Entry(
      name: name, isDeflated: isDeflated, checksum: UInt32(truncatingIfNeeded: checksum),
      packed: start..<start + packedCount, count: count)
  }

  /// Sizes and places of more than 32 bits, which stand in a field of their own in this order.
  private static func readLongSizes(
    _ extra: [UInt8], _ count: inout Int, _ packedCount: inout Int, _ offset: inout Int
  ) -> Bool {
    let long = 0xFFFF_FFFF
    guard count == long || packedCount == long || offset == long else { return true }
    var fields = LittleEndianReader(extra)
    while let kind = fields.number(2), let length = fields.number(2),
      let bytes = fields.bytes(length)
    {
      guard kind == 1 else { continue }
      var numbers = LittleEndianReader(bytes)
      if count == long {
        guard let number = numbers.number(8) else { return false }
        count = number
      }
      if packedCount == long {
        guard let number = numbers.number(8) else { return false }
        packedCount = number
      }
      if offset == long {
        guard let number = numbers.number(8) else { return false }
        offset = number
      }
      return true
    }
    return false
  }

  /// Where the data of a file begin, behind its own header, which repeats its name.
  private static func start(
    ofFileAt offset: Int, called name: String, in file: RandomAccessFile, before directory: Int
  ) throws(FileError) -> Int {
    guard offset >= 0, offset <= directory - 30 else {
      throw invalid(file, "\(name) reaches beyond the files")
    }
    var reader = LittleEndianReader(try file.bytes(offset..<offset + 30))
    guard reader.number(4) == fileMark, reader.bytes(22) != nil, let nameLength = reader.number(2),
      let extraLength = reader.number(2), nameLength + extraLength <= directory - offset - 30
    else { throw invalid(file, "\(name) is not where it should be") }
    return offset + 30 + nameLength + extraLength
  }
}
