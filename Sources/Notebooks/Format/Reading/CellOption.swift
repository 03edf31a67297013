/// The keys of a cell, the places where each may stand, and how its value is read.
enum CellOption: String, CaseIterable {
  case timeout, cache, error, width, height, format, alt, caption, says, when, points

  /// Whether it may be written as `key=value` in the braces of a cell of this role.
  func isAttribute(of role: Cell.Role) -> Bool {
    switch self {
    case .timeout, .cache: role == .code || role == .figure || role == .claim
    case .error: role == .code
    case .points: role == .claim
    case .width, .height, .format, .alt: role == .figure
    case .caption, .says, .when: false
    }
  }

  /// Whether it may be written as `#| key: text` at the top of a cell of this role.
  func isLine(of role: Cell.Role) -> Bool {
    switch self {
    case .caption, .alt: role == .figure
    case .says: role == .claim
    case .when: role == .code || role == .figure || role == .claim
    default: false
    }
  }

  /// Sets the option to what `value` says, or returns what was expected.
  func set(_ value: Fragment, in options: inout CellOptions) -> String? {
    let text = value.text
    switch self {
    case .timeout:
      options.timeout = Duration(limit: text)
      return options.timeout == nil ? Duration.limitDescription : nil
    case .cache:
      guard text == "on" || text == "off" else { return "`on` or `off`" }
      options.isCached = text == "on"
    case .error:
      let isName = text.allSatisfy { $0.isLetter || $0.isNumber } && text.first?.isLetter == true
      guard isName else { return "the name of an error, such as `ShapeMismatch`" }
      options.expectedError = text
    case .width:
      options.width = Self.length(text)
      return options.width == nil ? Self.lengthDescription : nil
    case .height:
      options.height = Self.length(text)
      return options.height == nil ? Self.lengthDescription : nil
    case .format:
      options.format = CellOptions.FigureFormat(rawValue: text)
      return options.format == nil ? "`svg` or `png`" : nil
    case .alt: options.alternative = text
    case .caption: options.caption = text
    case .says: options.says = text
    case .when: options.condition = value
    case .points:
      options.points = Int(text).flatMap { (10...100_000).contains($0) ? $0 : nil }
      return options.points == nil ? "a whole number from 10 to 100000" : nil
    }
    return nil
  }

  private static let lengthDescription = "a length in points from 16 to 10000"

  private static func length(_ text: String) -> Double? {
    guard let length = Double(text), (16...10_000).contains(length) else { return nil }
    return length
  }
}
