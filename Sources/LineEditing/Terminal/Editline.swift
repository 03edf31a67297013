import CEdit
import Glibc

/// One libedit editor on the process's terminal: its text, prompts and keys as Swift values.
///
/// This file, `TerminalState.swift` and `ForeignHistory.swift` are the only ones that know libedit.
/// It keeps some of its state in globals, so there is one editor at a time.
final class Editline {
  /// What libedit is to draw after a key.
  enum Redraw: Equatable { case nothing, text, beep, end }

  private var editor: OpaquePointer?
  private var prompt = WideText("")

  /// Whether a command that was reading keys itself found the reading ended.
  private var isOver = false

  /// Called for each bound key.
  var onKey: (KeyStroke) -> Redraw = { _ in .nothing }

  /// The hint at the right edge, asked for at each redraw.
  var hint: () -> String = { "" }
  private var drawnHint = (text: "", characters: WideText(""))
  /// A hint that was asked for between two redraws, for the next.
  private var newHint: String?

  /// Called when something has arrived at the watched descriptor; whether the reading is to end for it.
  var onNews: () -> Bool = { false }

  /// Opens the editor; nil if libedit cannot edit on this terminal.
  init?(name: String) {
    editor = edit_open(name, Unmanaged.passUnretained(self).toOpaque())
    guard let editor, edit_is_capable(editor) else { return nil }
    edit_set_prompts(
      editor, { Editline.owner(of: $0)?.prompt.pointer },
      { Editline.owner(of: $0)?.refreshedHint() }, wchar_t(Prompt.escape.value))
    addFunctions(to: editor)
  }

  deinit { el_end(editor) }

  /// Makes the terminal's modes the editor's own from before the prompt until the entry is read.
  func beginReading() { edit_begin_reading(editor) }
  func endReading() { edit_end_reading() }

  /// Does something with the terminal in its usual modes, in the middle of an entry.
  func suspended<Result>(_ body: () -> Result) -> Result {
    edit_suspend(editor)
    defer { edit_begin_reading(editor) }
    return body()
  }

  /// Why libedit's reading ended: a key ended the entry, a signal woke the reader, or there is no
  /// more input.
  enum LineEnd { case line, woken, endOfInput }

  /// Draws the prompt and reads keys until something ends the reading.
  func readLine() -> LineEnd {
    var count: Int32 = 0
    isOver = false
    errno = 0
    if el_wgets(editor, &count) != nil { return .line }
    if isOver { return edit_clear_wake() ? .woken : .endOfInput }
    return count < 0 && errno == EINTR ? .woken : .endOfInput
  }

  /// Watches a descriptor, or none if it is negative, from now on.
  func watch(_ descriptor: Int32) {
    edit_watch(descriptor) { Editline.owner(of: $0)?.onNews() ?? false }
  }

  // MARK: - Text

  /// The text libedit holds and its cursor.
  var buffer: EditBuffer {
    get {
      // SAFETY: libedit keeps buffer <= cursor <= lastchar in one allocation.
      guard let line = el_wline(editor)?.pointee, let start = line.buffer,
        line.cursor >= start, line.lastchar >= line.cursor
      else {
        return EditBuffer()
      }
      let scalars = UnsafeBufferPointer(start: start, count: line.lastchar - start)
        .map { Unicode.Scalar(UInt32(bitPattern: $0)) ?? "\u{FFFD}" }
      return EditBuffer(scalars: scalars, cursor: line.cursor - start)
    }
    set {
      let old = buffer
      if newValue.scalars != old.scalars {
        el_cursor(editor, Int32(old.scalars.count - old.cursor))
        if newValue.isEmpty {
          el_deletestr(editor, Int32(old.scalars.count))
        } else {
          el_wreplacestr(editor, WideText.characters(newValue.scalars))
        }
      }
      let line = el_wline(editor)?.pointee
      let position = line.map { $0.cursor - $0.buffer } ?? 0
      el_cursor(editor, Int32(newValue.cursor - position))
    }
  }

  func setPrompt(_ text: String) { prompt = WideText(text) }

  /// Draws prompt and text afresh from the terminal's cursor.
  func redraw() { edit_redraw(editor) }

  /// Asks for the hint; whether it is another than the one that is drawn.
  func takeNewHint() -> Bool {
    let text = hint()
    newHint = text == drawnHint.text ? nil : text
    return newHint != nil
  }

  private func refreshedHint() -> UnsafeMutablePointer<wchar_t> {
    let text = newHint ?? hint()
    newHint = nil
    if text != drawnHint.text { drawnHint = (text, WideText(text)) }
    return drawnHint.characters.pointer
  }

  // MARK: - Keys

  /// Binds a key to `onKey`; Enter also where vi's commands are typed.
  func bind(_ stroke: KeyStroke) {
    switch stroke {
    case .key(let key): bind([key], to: "hw5-key", inCommandMap: key == "\n" || key == "\r")
    case .meta(let key): bind(["\u{1B}", key], to: "hw5-meta")
    case .sequence: break
    }
  }

  var usesVi: Bool { edit_uses_vi(editor) }

  /// Makes libedit call `onKey` with `stroke` before it reads another key.
  func push(_ stroke: InternalKey) { el_wpush(editor, WideText.characters([stroke.scalar])) }

  /// What is typed next, a control sequence in one piece; nil if the reading is over. A patient
  /// reader is not disturbed by anything but Ctrl-C: the rest is seen to when its command is done.
  func readKey(isPatient: Bool = false) -> TypedKey? {
    guard let scalar = readCharacter(isPatient: isPatient) else { return nil }
    guard scalar.value == edit_control_sequence else { return .character(scalar) }
    return readControlSequence(isPatient: isPatient).map(TypedKey.stroke)
  }

  private func readCharacter(isPatient: Bool = true) -> Unicode.Scalar? {
    var wasWoken = false
    edit_set_command_reads(true)
    defer {
      edit_set_command_reads(false)
      if wasWoken { edit_wake() }
    }
    while true {
      var character: wchar_t = 0
      let count = el_wgetc(editor, &character)
      if count == 1 { return Unicode.Scalar(UInt32(bitPattern: character)) ?? "\u{FFFD}" }
      isOver = true
      guard count < 0, errno == EINTR else { return nil }
      wasWoken = true
      if !isPatient || Interrupt.isPending { return nil }
      isOver = false
    }
  }

  private func addFunctions(to editor: OpaquePointer) {
    edit_add_functions(
      editor,
      { editor, key in Editline.call(editor) { _ in Unicode.Scalar(key).map(KeyStroke.key) } },
      { editor, key in Editline.call(editor) { _ in Unicode.Scalar(key).map(KeyStroke.meta) } },
      { editor, _ in Editline.call(editor) { $0.readControlSequence() } },
      { editor, _ in
        Editline.call(editor) { $0.readCharacter().map { .sequence(String($0)) } }
      })
    bindFunctions()
  }

  /// Puts libedit's own keys of vi or emacs in place, and these functions in theirs.
  func useKeys(ofVi isVi: Bool) {
    edit_set_keys(editor, isVi)
    bindFunctions()
  }

  private func bindFunctions() {
    bind([Unicode.Scalar(UInt8(edit_control_sequence))], to: "hw5-sequence", inCommandMap: true)
    bind([Unicode.Scalar(UInt8(edit_single_shift))], to: "hw5-shift", inCommandMap: true)
    bind([InternalKey.submit.scalar], to: "ed-newline", inCommandMap: true)
    for key in [InternalKey.resume, .quiet, .up, .down, .search, .editor, .undo] {
      bind([key.scalar], to: "hw5-key", inCommandMap: true)
    }
    if usesVi {
      // libedit's own commands would ask its own history, which is empty, or its own search.
      for (command, key) in KeyBindings.viCommands {
        edit_bind_text(editor, WideText.characters(command), WideText.characters([key.scalar]))
      }
      // It repeats what was typed as text or as commands, which may ask for the repetition in turn.
      edit_bind_command(editor, WideText.characters("."), WideText.characters("ed-unassigned"))
    }
    if !usesVi {
      // A sequence that arrives in two pieces still begins with Escape.
      bind(["\u{1B}", "["], to: "hw5-sequence")
      bind(["\u{1B}", "O"], to: "hw5-shift")
      // `ed-command` asks for a command of libedit and forgets the text.
      for key: Unicode.Scalar in ["x", "X"] { bind(["\u{1B}", key], to: "ed-unassigned") }
    }
  }

  private func bind(_ key: [Unicode.Scalar], to name: String, inCommandMap: Bool = false) {
    edit_bind(editor, WideText.characters(key), WideText.characters(name), inCommandMap && usesVi)
  }

  /// The parameters and the final character of the sequence whose introducer was just read.
  private func readControlSequence(isPatient: Bool = true) -> KeyStroke? {
    var sequence = ""
    while let scalar = readCharacter(isPatient: isPatient) {
      sequence.unicodeScalars.append(scalar)
      if (0x40...0x7E).contains(scalar.value) { return .sequence(sequence) }
      if !(0x20...0x3F).contains(scalar.value) || sequence.count > 32 { return nil }
    }
    return nil
  }

  private static func owner(of editor: OpaquePointer?) -> Editline? {
    // SAFETY: the owner opened the editor with a pointer to itself and closes it when it ends.
    edit_owner(editor).map { Unmanaged<Editline>.fromOpaque($0).takeUnretainedValue() }
  }

  private static func call(
    _ editor: OpaquePointer?, _ stroke: (Editline) -> KeyStroke?
  ) -> UInt8 {
    guard let owner = owner(of: editor) else { return UInt8(CC_NORM) }
    let redraw = stroke(owner).map(owner.onKey) ?? .nothing
    return switch owner.isOver ? .end : redraw {
    case .nothing: UInt8(CC_NORM)
    case .text: UInt8(CC_REFRESH)
    case .beep: UInt8(CC_REFRESH_BEEP)
    case .end: UInt8(CC_EOF)
    }
  }
}
