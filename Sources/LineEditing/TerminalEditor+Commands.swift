extension TerminalEditor {
  /// Performs what `stroke` is bound to; an unknown sequence does nothing.
  func perform(_ stroke: KeyStroke) -> Editline.Redraw {
    guard let command = KeyBindings.table[stroke] else { return .nothing }
    let isUsers = command != .resume && command != .quiet
    if isUsers, command != .complete { cycle = nil }
    if isUsers, command != .undo { noteForUndo() }
    switch command {
    case .enter: return enter()
    case .newline: return edit { $0.insert("\n") }
    case .complete: return complete()
    case .endOfFile: return document.isEmpty ? .end : edit { $0.deleteRight() }
    case .left: return edit { $0.moveLeft() }
    case .right: return edit { $0.moveRight() }
    case .wordLeft: return edit { $0.moveWordLeft() }
    case .wordRight: return edit { $0.moveWordRight() }
    case .rowStart: return edit { $0.moveToRowStart() }
    case .rowEnd: return edit { $0.moveToRowEnd() }
    case .textStart: return edit { $0.moveToStart() }
    case .textEnd: return edit { $0.moveToEnd() }
    case .up: return up()
    case .down: return down()
    case .deleteLeft: return edit { $0.deleteLeft() }
    case .deleteRight: return edit { $0.deleteRight() }
    case .killToRowEnd: return kill { $0.killToRowEnd() }
    case .killToRowStart: return kill { $0.killToRowStart() }
    case .killWordLeft: return kill { $0.killWordLeft() }
    case .killWordRight: return kill { $0.killWordRight() }
    case .yank: return edit { $0.insert(killed) }
    case .search: return search()
    case .paste: return paste()
    case .insertClosing: return insertClosing(stroke)
    case .resume: return takeResumption()
    case .quiet: return line.takeNewHint() ? .text : .nothing
    case .undo: return undo()
    case .prefix: return performPrefixed()
    case .editor: return editElsewhere()
    }
  }

  func edit(_ change: (inout EditBuffer) -> Void) -> Editline.Redraw {
    var changed = document
    change(&changed)
    document = changed
    return .text
  }

  private func insertClosing(_ stroke: KeyStroke) -> Editline.Redraw {
    guard case .key(let scalar) = stroke else { return .nothing }
    return edit { $0.insertClosing(scalar) }
  }

  private func kill(_ change: (inout EditBuffer) -> String) -> Editline.Redraw {
    edit {
      let removed = change(&$0)
      if !removed.isEmpty { killed = removed }
    }
  }

  // MARK: - Undo

  /// Notes the entry as it is, with what was typed since the last command.
  private func noteForUndo() {
    let entry = document
    if undoable.last?.text == entry.text { undoable.removeLast() }
    undoable.append(entry)
  }

  /// Goes back to the entry before the last change of its text.
  private func undo() -> Editline.Redraw {
    let current = document.text
    while let earlier = undoable.popLast() {
      guard earlier.text != current else { continue }
      document = earlier
      return .text
    }
    guard !current.isEmpty else { return .beep }
    document = EditBuffer()
    return .text
  }

  // MARK: - The user's editor

  /// The key behind `^X`: `^E` takes the entry to the user's own editor.
  private func performPrefixed() -> Editline.Redraw {
    line.readKey() == .character(KeyBindings.control("e")) ? editElsewhere() : .beep
  }

  private func editElsewhere() -> Editline.Redraw {
    let text = document.text
    document.moveToEnd()
    resume { [unowned self] in
      TerminalState.write("\n")
      let edited = line.suspended { ExternalEditor.edit(text) }
      document = EditBuffer(edited ?? text)
      line.redraw()
      return edited == nil ? .beep : .nothing
    }
    return .text
  }

  // MARK: - Enter

  /// Ends an entry that is complete; begins a new row in one that is not, unless a row left empty
  /// at its end says that the user gives up.
  private func enter() -> Editline.Redraw {
    let text = document
    let isPasted = TerminalState.inputIsWaiting
    guard case .incomplete(let indent) = language.completeness(text.text) else { return accept() }
    let givesUp = text.isAtEnd && text.hasSeveralRows && text.row.allSatisfy(\.isWhitespace)
    if givesUp, !isPasted { return accept() }
    return edit {
      $0.insert("\n" + (isPasted ? "" : String(repeating: " ", count: max(indent, 0))))
    }
  }

  // MARK: - Paste

  /// Inserts what stands between the brackets of a paste as one text.
  private func paste() -> Editline.Redraw {
    var pasted = PastedText()
    while let key = line.readKey(isPatient: true), pasted.take(key) {}
    return edit { $0.insert(pasted.text) }
  }

  // MARK: - Rows and history

  private func up() -> Editline.Redraw {
    var moved = document
    if moved.moveUp() {
      document = moved
      return .text
    }
    return recall { $0.older(in: history) }
  }

  private func down() -> Editline.Redraw {
    var moved = document
    if moved.moveDown() {
      document = moved
      return .text
    }
    return recall { $0.newer(in: history) }
  }

  private func recall(_ step: (inout HistoryWalk) -> EditBuffer?) -> Editline.Redraw {
    let current = document
    var walk =
      self.walk.flatMap { $0.shown == current.text ? $0 : nil } ?? HistoryWalk(from: current)
    guard let recalled = step(&walk) else { return .beep }
    self.walk = walk
    document = recalled
    return .text
  }
}
