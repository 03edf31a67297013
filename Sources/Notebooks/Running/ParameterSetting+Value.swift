import Glibc
import Machine

extension ParameterSetting {
  /// The value that the notebook's cells read.
  ///
  /// A path given with the command starts where that was typed, while the notebook reads paths from
  /// its own folder; so one that leads somewhere from here is bound as it looks from there.
  func bound(in directory: String) -> Value {
    switch value {
    case .number(let number): return .number(number)
    case .boolean(let boolean): return .boolean(boolean)
    case .text(let text):
      guard isOverridden, !text.hasPrefix("/"), access(text, F_OK) == 0 else {
        return .string(text)
      }
      return .string(Self.path(text, seenFrom: directory))
    }
  }

  /// The path, given from the working directory, as seen from `directory`.
  private static func path(_ path: String, seenFrom directory: String) -> String {
    let steps = directory.split(separator: "/").filter { $0 != "." }
    if directory.hasPrefix("/") || steps.contains("..") {
      // How the way back is called cannot be told from the text: the whole path is needed.
      guard let whole = realpath(path, nil) else { return path }
      defer { free(whole) }
      return String(cString: whole)
    }
    return String(repeating: "../", count: steps.count) + path
  }
}
