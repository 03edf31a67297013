extension TerminalEditor {
  /// Searches the history while a pattern is typed: `^R` goes to an older match, `^G` comes back to
  /// the entry as it was, Enter takes the match, and any other key edits it.
  func search() -> Editline.Redraw { show(HistorySearch(from: document)) }

  /// Shows how far the search has come, then reads its next key.
  private func show(_ search: HistorySearch) -> Editline.Redraw {
    label = search.label
    document = search.found(in: history)
    resume { [unowned self] in next(search) }
    return search.isFailing ? .beep : .text
  }

  private func next(_ search: HistorySearch) -> Editline.Redraw {
    var search = search
    switch line.readKey() {
    case .character(KeyBindings.control("r")):
      search.older(in: history)
      return show(search)
    case .character("\u{7F}"), .character("\u{8}"):
      search.erase(in: history)
      return show(search)
    case .character(KeyBindings.control("g")):
      document = search.live
      return end()
    case .character("\u{1B}"):
      return end()
    case .character(let scalar) where scalar.properties.generalCategory == .control:
      return end(with: .key(scalar))
    case .character(let scalar):
      search.type(scalar, in: history)
      return show(search)
    case .stroke(let stroke):
      return end(with: stroke)
    case nil:
      return end(with: nil)
    }
  }

  /// Shows the prompt again and performs the key that ended the search.
  private func end(with stroke: KeyStroke? = nil) -> Editline.Redraw {
    label = nil
    let redraw = stroke.map(perform) ?? .text
    return redraw == .nothing ? .text : redraw
  }
}
