/// What a key asks the editor to do.
enum Command {
  case enter, newline, complete, endOfFile
  case left, right, up, down, wordLeft, wordRight
  case rowStart, rowEnd, textStart, textEnd
  case deleteLeft, deleteRight
  case killToRowEnd, killToRowStart, killWordLeft, killWordRight, yank
  case search, paste, insertClosing, resume, quiet, undo, prefix, editor
}

/// The keys of the editor. Emacs's where there is a choice; libedit's own stay for the others.
enum KeyBindings {
  static let table: [KeyStroke: Command] = [
    .key("\n"): .enter, .key("\r"): .enter,
    .meta("\n"): .newline, .meta("\r"): .newline,
    .key("\t"): .complete,
    .key(control("d")): .endOfFile,
    .key(InternalKey.resume.scalar): .resume, .key(InternalKey.quiet.scalar): .quiet,

    .key(control("b")): .left, .sequence("D"): .left,
    .key(control("f")): .right, .sequence("C"): .right,
    .key(control("p")): .up, .sequence("A"): .up, .key(InternalKey.up.scalar): .up,
    .key(control("n")): .down, .sequence("B"): .down,
    .key(InternalKey.down.scalar): .down, .key(InternalKey.search.scalar): .search,
    .key(InternalKey.editor.scalar): .editor, .key(InternalKey.undo.scalar): .undo,
    .meta("b"): .wordLeft, .sequence("1;5D"): .wordLeft, .sequence("1;3D"): .wordLeft,
    .sequence("5D"): .wordLeft,
    .meta("f"): .wordRight, .sequence("1;5C"): .wordRight, .sequence("1;3C"): .wordRight,
    .sequence("5C"): .wordRight,
    .key(control("a")): .rowStart, .sequence("H"): .rowStart, .sequence("1~"): .rowStart,
    .sequence("7~"): .rowStart,
    .key(control("e")): .rowEnd, .sequence("F"): .rowEnd, .sequence("4~"): .rowEnd,
    .sequence("8~"): .rowEnd,
    .meta("<"): .textStart, .sequence("1;5H"): .textStart,
    .meta(">"): .textEnd, .sequence("1;5F"): .textEnd,

    .key("\u{7F}"): .deleteLeft, .key(control("h")): .deleteLeft,
    .sequence("3~"): .deleteRight,
    .key(control("k")): .killToRowEnd,
    .key(control("u")): .killToRowStart,
    .key(control("w")): .killWordLeft,
    .meta("\u{7F}"): .killWordLeft, .meta(control("h")): .killWordLeft,
    .meta("d"): .killWordRight, .sequence("3;5~"): .killWordRight,
    .key(control("y")): .yank,

    .key(control("_")): .undo,
    .key(control("x")): .prefix,
    .key(control("r")): .search,
    .sequence("200~"): .paste,
    .key(")"): .insertClosing, .key("]"): .insertClosing, .key("}"): .insertClosing,
  ]

  /// The commands of vi that would leave the entry for libedit's own history or editor, as `bind` reads
  /// them, and what they type instead.
  static let viCommands: [String: InternalKey] = [
    "k": .up, "\\055": .up, "j": .down, "+": .down, "/": .search, "?": .search, "v": .editor,
    "u": .undo, "U": .undo,
  ]

  /// The keys vi's insert mode keeps its own commands for.
  static func isBound(_ stroke: KeyStroke, inVi usesVi: Bool) -> Bool {
    guard usesVi else { return true }
    if case .meta = stroke { return false }
    return true
  }

  static func control(_ letter: Unicode.Scalar) -> Unicode.Scalar {
    Unicode.Scalar(UInt8(truncatingIfNeeded: letter.value & 0x1F))
  }
}
