import CEdit
import Glibc

/// The terminal the process was started on: whether it can edit, its size, its modes.
package enum TerminalState {
  static var inputIsTerminal: Bool { isatty(STDIN_FILENO) == 1 }
  static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Whether input and output are a terminal that says it can do more than print: `TERM` is set,
  /// and not to `dumb`.
  static var canEdit: Bool {
    guard inputIsTerminal, outputIsTerminal else { return false }
    guard let type = getenv("TERM") else { return false }
    let name = String(cString: type)
    return !name.isEmpty && name != "dumb"
  }

  static var size: (rows: Int, columns: Int) {
    var window = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0 else {
      return (24, 80)
    }
    return (max(Int(window.ws_row), 2), Int(window.ws_col))
  }

  /// Reads and draws UTF-8 whatever the locale.
  package static func useUTF8() { edit_use_utf8() }

  /// The columns the terminal gives a character; -1 for a control character, and without `useUTF8`
  /// for all that the locale does not know.
  package static func width(of scalar: Unicode.Scalar) -> Int {
    Int(edit_width(wchar_t(bitPattern: scalar.value)))
  }

  /// Reads and draws UTF-8 whatever the locale, and puts the modes back however the process ends.
  static func prepare() {
    useUTF8()
    edit_guard_terminal()
  }

  /// The numbers by which the terminal answers what it can do (DEC's primary device attributes); none
  /// if it does not answer.
  static var attributes: [Int] {
    fflush(nil)
    var answer = [CChar](repeating: 0, count: 128)
    edit_ask_attributes(&answer, answer.count)
    let bytes = answer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return String(decoding: bytes, as: UTF8.self).split(separator: ";").compactMap { Int($0) }
  }

  static let sixelAttribute = 4

  static var inputIsWaiting: Bool { edit_input_is_waiting() }

  /// Writes to the terminal, behind what libedit and the program have printed.
  static func write(_ text: String) {
    fflush(nil)
    writeAll(text, to: STDOUT_FILENO)
  }
}

/// Ctrl-C as a flag: pressing it sets the flag and ends a read at the prompt, nothing else.
package enum Interrupt {
  /// Takes Ctrl-C over. A computation watches `flag`, which must outlive the process's handlers;
  /// without one the flag is the editor's own.
  package static func install(flag: UnsafeMutablePointer<Int32>? = nil) {
    edit_install_interrupt_handler(flag)
  }

  /// Clears the flag and tells whether Ctrl-C was pressed since it was last cleared.
  @discardableResult
  package static func take() -> Bool { edit_take_interrupt() }

  /// Names a process that stops and goes on with this one; 0 for none.
  package static func setCompanion(_ process: pid_t) { edit_set_companion(process) }

  /// Whether Ctrl-C was pressed since the flag was last cleared.
  static var isPending: Bool { edit_interrupt_is_pending() }
}
