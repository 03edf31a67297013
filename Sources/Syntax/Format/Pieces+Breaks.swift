extension [Piece] {
  /// Drops semicolons that separate nothing on their line: at its end, at its beginning, doubled.
  mutating func dropIdleSemicolons() {
    var kept: [Piece] = []
    var dropped = 0
    for (index, piece) in enumerated() {
      var piece = piece
      piece.breaks += dropped
      dropped = 0
      let next = index + 1 < count ? self[index + 1] : nil
      if piece.kind == .symbol(.semicolon), isIdle(piece, after: kept.last, before: next) {
        dropped = piece.breaks
      } else {
        kept.append(piece)
      }
    }
    self = kept
  }

  private func isIdle(_ semicolon: Piece, after previous: Piece?, before next: Piece?) -> Bool {
    guard let previous, let next, semicolon.breaks == 0, next.breaks == 0 else { return true }
    let separatesAbove = !previous.isComment && previous.kind != .symbol(.openBrace)
    let separatesBelow =
      !next.isComment && next.kind != .symbol(.semicolon) && next.kind != .symbol(.closeBrace)
    return !separatesAbove || !separatesBelow
  }

  /// Decides where lines are broken: as the author did, with at most one blank line between two;
  /// none inside the ends of brackets; and a block of several lines has lines of its own.
  mutating func settleBreaks() {
    for index in indices {
      self[index].breaks = index == 0 ? 0 : Swift.min(self[index].breaks, 2)
    }
    var open: [Int] = []
    for index in indices {
      if self[index].opens { open.append(index) }
      if self[index].closes, let opener = open.popLast() {
        trim(from: opener, to: index)
        if self[opener].kind == .symbol(.openBrace) { spreadBlock(from: opener, to: index) }
      }
    }
    for index in indices.dropFirst() where self[index].kind == .keyword(.else) {
      // `} else {`, where the brace has a line of its own.
      let before = self[index - 1]
      if before.kind == .symbol(.closeBrace), before.breaks > 0 { self[index].breaks = 0 }
    }
  }

  /// Takes away the blank lines at the ends of what stands between brackets.
  private mutating func trim(from opener: Int, to closer: Int) {
    let hasComment = self[opener + 1].isComment && self[opener + 1].breaks == 0
    for index in [opener + 1, hasComment ? opener + 2 : closer, closer] {
      self[index].breaks = Swift.min(self[index].breaks, 1)
    }
    if closer == opener + 1 { self[closer].breaks = 0 }
  }

  /// Gives a block that is longer than a line its braces at the ends of lines.
  private mutating func spreadBlock(from opener: Int, to closer: Int) {
    guard self[(opener + 1)...closer].contains(where: { $0.breaks > 0 }) else { return }
    if !self[opener + 1].isComment { self[opener + 1].breaks = 1 }
    self[closer].breaks = 1
  }
}
