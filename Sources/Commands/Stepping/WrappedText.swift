extension String {
  /// The text with no line of more than `width` characters, where blanks allow it. What is broken off a
  /// line is set in by four more than that line; a text in quotation marks is broken only if it must be.
  func wrapped(to width: Int) -> String {
    split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let margin = String(line.prefix { $0 == " " }) + "    "
      var lines: [String] = []
      var rest = String(line)
      while rest.count > width, let blank = rest.placeToBreak(within: width) {
        lines.append(String(rest[..<blank]))
        rest = margin + String(rest[blank...].drop { $0 == " " })
      }
      return (lines + [rest]).joined(separator: "\n")
    }.joined(separator: "\n")
  }

  /// The last blank that does not leave too short a line: outside quotation marks, if there is one.
  private func placeToBreak(within width: Int) -> Index? {
    var outside: Index?
    var inside: Index?
    var isQuoted = false
    let margin = prefix { $0 == " " }.count
    for (offset, index) in zip(0...width, indices) {
      if self[index] == "\"" { isQuoted.toggle() }
      guard self[index] == " ", offset > max(margin, width / 4) else { continue }
      if isQuoted { inside = index } else { outside = index }
    }
    return outside ?? inside
  }
}
