/// A PDF file as a browser prints it, without what differs between two prints of one page.
enum PrintedPages {
  /// The file with the same dates and the same numbers of its parts each time; every byte keeps its
  /// place, on which the file's table of contents relies.
  static func reproducible(_ pages: [UInt8]) -> [UInt8] {
    var pages = pages
    for key in ["/CreationDate (D:", "/ModDate (D:"] { fixDates(behind: key, in: &pages) }
    renumberParts(of: &pages)
    return pages
  }

  private static func fixDates(behind key: String, in pages: inout [UInt8]) {
    // Year, month, day, time and zone.
    let fixed = Array("20000101000000+00'00'".utf8)
    for start in places(behind: key, in: pages) {
      let date = pages[start...].prefix(fixed.count).prefix { $0 != UInt8(ascii: ")") }.indices
      for (index, byte) in zip(date, fixed) { pages[index] = byte }
    }
  }

  /// The parts of the text, by which programs read it aloud, are called `(node00000170)` by numbers
  /// that now and then leave one out.
  private static func renumberParts(of pages: inout [UInt8]) {
    let width = 8
    var numbers: [Int: Int] = [:]
    for start in places(behind: "(node", in: pages) {
      let digits = pages[start...].prefix(width)
      guard digits.count == width, pages[(start + width)...].first == UInt8(ascii: ")"),
        let number = Int(String(decoding: digits, as: UTF8.self))
      else { continue }
      numbers[start] = number
    }
    // Their order stays: lists of them are sorted.
    let ranks = Dictionary(
      uniqueKeysWithValues: Set(numbers.values).sorted().enumerated().map { ($1, $0 + 1) })
    for (start, number) in numbers {
      let digits = String(ranks[number] ?? 0)
      let name = String(repeating: "0", count: width - digits.count) + digits
      pages.replaceSubrange(start..<(start + width), with: name.utf8)
    }
  }

  /// The offsets behind each occurrence of `key`.
  private static func places(behind key: String, in pages: [UInt8]) -> [Int] {
    let key = Array(key.utf8)
    var places: [Int] = []
    var rest = pages[...]
    while let start = rest.firstIndex(of: key[0]) {
      rest = rest[start...]
      if rest.starts(with: key) { places.append(start + key.count) }
      rest = rest.dropFirst()
    }
    return places
  }
}
