import Tensors

/// One setting of a constructor: its label, and what is given for it.
package struct Setting: Sendable {
  package let label: String
  package let kind: Kind
  /// Given by label, or not at all.
  package let isOptional: Bool

  package enum Kind: Sendable {
    /// A whole number from 1 on.
    case count
    /// One such number or two: down and across.
    case pair
    case number
    /// True or false.
    case flag
    /// "valid", "same", or one whole number or two.
    case padding
    /// "valid" or "same".
    case samePadding
    case initializer
    /// A positive number, or a function of the step.
    case rate
  }

  static func required(_ label: String, _ kind: Kind) -> Setting {
    Setting(label: label, kind: kind, isOptional: false)
  }

  static func optional(_ label: String, _ kind: Kind) -> Setting {
    Setting(label: label, kind: kind, isOptional: true)
  }
}

/// What was given for a setting.
package enum SettingValue: Sendable {
  case count(Int)
  case pair(Int, Int)
  case number(Double)
  case flag(Bool)
  case padding(Window.Padding)
  case initializer(Initializer)
  case rate(Rate)
}

/// The settings of a call by their labels; each has the kind it was declared with.
package struct Settings: Sendable {
  private let values: [String: SettingValue]

  package init(_ values: [String: SettingValue]) { self.values = values }

  /// A required count.
  func count(_ label: String) -> Int {
    guard case .count(let count)? = values[label] else {
      preconditionFailure("a count is given for \(label)")
    }
    return count
  }

  func pair(_ label: String) -> (Int, Int)? {
    if case .pair(let a, let b)? = values[label] { (a, b) } else { nil }
  }

  func number(_ label: String) -> Double? {
    if case .number(let number)? = values[label] { number } else { nil }
  }

  func flag(_ label: String) -> Bool? {
    if case .flag(let flag)? = values[label] { flag } else { nil }
  }

  var padding: Window.Padding? {
    if case .padding(let padding)? = values["padding"] { padding } else { nil }
  }

  var initializer: Initializer? {
    if case .initializer(let initializer)? = values["initializer"] { initializer } else { nil }
  }

  var rate: Rate? {
    if case .rate(let rate)? = values["rate"] { rate } else { nil }
  }
}
