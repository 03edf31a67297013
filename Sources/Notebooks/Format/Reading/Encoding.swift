/// The text of a file, with its faults of encoding reported and repaired.
///
/// A byte order mark is dropped; offsets in messages are those of the file.
func decode(_ bytes: [UInt8], issues: inout IssueList) -> String {
  let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
  let hasMark = bytes.starts(with: mark)
  let content = hasMark ? bytes[mark.count...] : bytes[...]
  let place = { (offset: Int) in position(of: offset, in: bytes, after: content.startIndex) }

  if let text = String(validating: content, as: UTF8.self) {
    let offsets = content.indices.filter { content[$0] == 0 }
    if let first = offsets.first {
      let (line, column) = place(first)
      issues.add(.nulByte(offset: first, others: offsets.count - 1), line: line, column: column)
    }
    return text
  }
  let offsets = invalidOffsets(in: content)
  if let first = offsets.first {
    let (line, column) = place(first)
    issues.add(
      .notUTF8(byte: bytes[first], offset: first, others: offsets.count - 1),
      line: line, column: column)
  }
  return String(decoding: content, as: UTF8.self)
}

/// Where the ill-formed sequences of `bytes` begin.
private func invalidOffsets(in bytes: ArraySlice<UInt8>) -> [Int] {
  var parser = Unicode.UTF8.ForwardParser()
  var iterator = bytes.makeIterator()
  var offset = bytes.startIndex
  var invalid: [Int] = []
  while true {
    switch parser.parseScalar(from: &iterator) {
    case .valid(let scalar):
      offset += scalar.count
    case .error(let length):
      invalid.append(offset)
      offset += length
    case .emptyInput:
      return invalid
    }
  }
}

/// The line and column (in characters from 1) of a byte.
private func position(of offset: Int, in bytes: [UInt8], after start: Int) -> (Int, Int) {
  let before = bytes[start..<offset]
  let line = before.count { $0 == UInt8(ascii: "\n") } + 1
  let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? start
  return (line, String(decoding: bytes[lineStart..<offset], as: UTF8.self).count + 1)
}
