extension TerminalEditor {
  /// Tab: the symbol of a name with a backslash, else a name of the language, else indentation.
  func complete() -> Editline.Redraw {
    let entry = document
    if var cycle, cycle.shown == entry {
      document = cycle.advance()
      self.cycle = cycle
      return .text
    }
    cycle = nil
    let row = EditBuffer.string(entry.scalars[entry.rowStart..<entry.cursor])
    if let name = SymbolTable.name(endingAt: row) {
      return completeSymbol(named: String(name.dropFirst()), in: entry)
    }
    if row.allSatisfy(\.isWhitespace) {
      return edit { $0.insert(String(repeating: " ", count: 2 - row.count % 2)) }
    }
    return completeName(in: entry)
  }

  /// What stands at the right edge: the signature of the call around the cursor, else how many
  /// completions Tab has for the word before it, else a remark in front of an empty entry.
  var hint: String {
    let entry = document
    guard !entry.isEmpty else { return language.remark() ?? "" }
    let text = entry.text
    let cursor = entry.textBeforeCursor.utf8.count
    if let signature = language.signature(text, cursor) { return signature }
    let count = completionCount(in: entry, text, cursor)
    return count > 0 ? "⇥ \(count)" : ""
  }

  private func completionCount(in entry: EditBuffer, _ text: String, _ cursor: Int) -> Int {
    let row = EditBuffer.string(entry.scalars[entry.rowStart..<entry.cursor])
    guard let name = SymbolTable.name(endingAt: row)?.dropFirst() else {
      return row.allSatisfy(\.isWhitespace) ? 0 : language.completionCount(text, cursor)
    }
    if SymbolTable.symbol(named: String(name)) != nil { return 1 }
    return SymbolTable.names(startingWith: String(name)).count
  }

  private func completeSymbol(named name: String, in entry: EditBuffer) -> Editline.Redraw {
    let range = entry.cursor - name.unicodeScalars.count - 1..<entry.cursor
    if let symbol = SymbolTable.symbol(named: name) {
      return edit {
        $0.replace(range, with: symbol)
        $0.replaceSymbol(before: range.lowerBound)
      }
    }
    let names = SymbolTable.names(startingWith: name)
    return offer(
      names.map { SymbolTable.symbols[$0] ?? "" }, in: entry, replacing: range,
      prefix: "\\" + CompletionCycle.commonPrefix(names),
      menu: names.map { "\\\($0) \(SymbolTable.display($0))" })
  }

  private func completeName(in entry: EditBuffer) -> Editline.Redraw {
    let text = entry.text
    let completions = language.completions(text, entry.textBeforeCursor.utf8.count)
    let range = entry.scalarRange(ofUTF8: completions.range)
    let names = completions.candidates
    return offer(
      names, in: entry, replacing: range, prefix: CompletionCycle.commonPrefix(names), menu: names)
  }

  /// Puts the only candidate in place; of several their common prefix, and shows them below.
  private func offer(
    _ candidates: [String], in entry: EditBuffer, replacing range: Range<Int>, prefix: String,
    menu: [String]
  ) -> Editline.Redraw {
    guard candidates.count > 1 else {
      guard let only = candidates.first else { return .beep }
      return edit { $0.replace(range, with: only) }
    }
    var extended = entry
    if prefix.unicodeScalars.count > range.count { extended.replace(range, with: prefix) }
    document = extended
    cycle = CompletionCycle(
      in: extended, replacing: range.lowerBound..<extended.cursor, with: candidates)
    return print(below: CompletionMenu(menu).text(columns: TerminalState.size.columns))
  }
}

extension EditBuffer {
  /// Replaces the name of a symbol that ends at `position`, so that `\theta\hat` is one Tab.
  fileprivate mutating func replaceSymbol(before position: Int) {
    guard let name = SymbolTable.name(endingAt: EditBuffer.string(scalars[rowStart..<position])),
      let symbol = SymbolTable.symbol(named: String(name.dropFirst()))
    else { return }
    let behind = cursor - position
    replace(position - name.unicodeScalars.count..<position, with: symbol)
    moveToScalar(cursor + behind)
  }
}
