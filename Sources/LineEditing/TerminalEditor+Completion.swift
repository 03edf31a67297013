extension TerminalEditor {
  func complete() -> Editline.Redraw { .beep }
  func search() -> Editline.Redraw { .beep }
}
