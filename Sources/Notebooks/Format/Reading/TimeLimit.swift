extension Duration {
  /// What a time limit looks like, for messages.
  static let limitDescription = "a time such as `60s`, `500ms`, `5min` or `2h`"

  /// Reads `60s`, `500ms`, `1.5min` or `2h`; a limit is positive and at most a year.
  package init?(limit text: some StringProtocol) {
    let number = text.prefix { $0.isASCII && $0.isNumber || $0 == "." }
    let seconds: [String: Double] = ["ms": 1e-3, "s": 1, "min": 60, "h": 3600]
    guard let count = Double(number), let unit = seconds[String(text.dropFirst(number.count))],
      count > 0, count * unit <= 366 * 86_400
    else { return nil }
    self = .milliseconds(Int64((count * unit * 1000).rounded(.up)))
  }
}
