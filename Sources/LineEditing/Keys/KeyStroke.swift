/// A key as the terminal reports it.
enum KeyStroke: Hashable {
  /// A single character: Enter, `^A`, or a printed one that is more than inserted.
  case key(Unicode.Scalar)

  /// Alt (or Escape first) with a key.
  case meta(Unicode.Scalar)

  /// What follows `ESC [` or `ESC O`: `A` is Up, `1;5C` is Ctrl-Right, `200~` begins a paste.
  case sequence(String)
}

/// Characters no keyboard sends, by which a command asks libedit to go on with another.
enum InternalKey: UInt8 {
  /// Ends the entry: libedit moves below the text and returns.
  case submit = 0x80

  /// Comes back to the editor after libedit has drawn what the last command changed.
  case resume = 0x81

  /// What vi's commands type: `k` and `j`, `/`, `v`, `u`.
  case up = 0x82
  case down = 0x83
  case search = 0x85
  case editor = 0x86
  case undo = 0x87

  /// Comes when the text has changed and no further key is waiting.
  case quiet = 0x84

  var scalar: Unicode.Scalar { Unicode.Scalar(rawValue) }
}

/// What a command that reads keys itself gets.
enum TypedKey: Equatable {
  case character(Unicode.Scalar)
  case stroke(KeyStroke)
}
