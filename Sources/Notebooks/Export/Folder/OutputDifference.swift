/// How a file of a run differs from the one of that name in the output folder.
package struct OutputDifference: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    /// The run makes it, and it is not there.
    case missing
    /// It is there, and the run does not make it.
    case extra
    /// A line of a text; nil where one of the two has ended.
    case line(number: Int, found: String?, expected: String?)
    /// A byte of anything else, counted from 0.
    case byte(offset: Int)
  }

  /// Relative to the output folder.
  package let path: String
  package let kind: Kind

  /// The difference between a file's contents, nil if there is no such file, and what a run makes
  /// of it; nil if there is none.
  package init?(_ path: String, found: [UInt8]?, expected: [UInt8]) {
    self.path = path
    guard let found else {
      kind = .missing
      return
    }
    guard found != expected else { return nil }
    if let found = String(validating: found, as: UTF8.self),
      let expected = String(validating: expected, as: UTF8.self), !found.utf8.contains(0)
    {
      kind = Self.firstLine(found, expected)
    } else {
      let offset = zip(found, expected).enumerated().first { $0.element.0 != $0.element.1 }?.offset
      kind = .byte(offset: offset ?? min(found.count, expected.count))
    }
  }

  fileprivate init(extra path: String) {
    self.path = path
    kind = .extra
  }

  private static func firstLine(_ found: String, _ expected: String) -> Kind {
    let lines = { (text: String) in
      text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    }
    let (found, expected) = (lines(found), lines(expected))
    let count = max(found.count, expected.count)
    let index = (0..<count).first { index in
      index >= found.count || index >= expected.count
        || !found[index].elementsEqual(expected[index])
    }
    let line = { (lines: [Substring.UTF8View.SubSequence], index: Int) in
      lines.indices.contains(index) ? String(Substring(lines[index])) : nil
    }
    guard let index else { return .line(number: count, found: nil, expected: nil) }
    return .line(number: index + 1, found: line(found, index), expected: line(expected, index))
  }
}

extension OutputFolder {
  /// How the reproducible ones of `files` differ from what is there, and what is there besides, in
  /// the order of their paths.
  package func differences(from files: [OutputFile]) -> [OutputDifference] {
    let changed = files.filter(\.isReproducible).compactMap { file in
      OutputDifference(
        file.path, found: FileSystem.read("\(path)/\(file.path)"), expected: file.contents)
    }
    let extra = strangers(to: Set(files.map(\.path))).map { OutputDifference(extra: $0) }
    return (changed + extra).sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }
}

extension OutputDifference: CustomStringConvertible {
  /// `cells/x.txt: line 1 differs`, and the two lines, where there are lines.
  package var description: String {
    switch kind {
    case .missing: "\(path): missing; the run makes it"
    case .extra: "\(path): extra; the run does not make it"
    case .byte(let offset): "\(path): differs from byte \(offset) on"
    case .line(let number, let found, let expected):
      """
      \(path): differs from line \(number) on
        is:     \(Self.shortened(found))
        now is: \(Self.shortened(expected))
      """
    }
  }

  /// Lines of figures and reports may be very long.
  private static func shortened(_ line: String?) -> String {
    guard let line else { return "(the end)" }
    return line.count > 100 ? line.prefix(100) + "…" : line
  }
}
