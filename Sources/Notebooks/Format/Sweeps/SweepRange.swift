/// A parameter that a sweep varies, as the command line gives it: `lr=1e-4,1e-3` or `seed=0..4`.
package struct SweepRange: Sendable, Equatable {
  package var name: String
  /// What stands between the commas.
  package var items: [String]

  /// Reads `NAME=VALUES`.
  package init(_ text: String) throws(SweepError) {
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
      throw .malformed(text)
    }
    name = String(text[..<equals])
    let values = text[text.index(after: equals)...]
    items = values.split(separator: ",", omittingEmptySubsequences: false).map {
      String($0.trimmed)
    }
    if items.contains("") { throw .emptyValue(name: name) }
  }
}

extension SweepRange {
  /// The values for `declaration`, or for the seed of the notebook if there is none, each with the
  /// text that sets it.
  func values(
    of declaration: ParameterDeclaration?
  ) throws(SweepError) -> [SweepPoint.Setting] {
    var settings: [SweepPoint.Setting] = []
    for text in try texts(of: declaration) {
      let setting: SweepPoint.Setting
      do throws(ParameterError) {
        if let declaration {
          let value = try declaration.value(from: text)
          setting = SweepPoint.Setting(
            name: declaration.name, label: value.label, value: value, text: text)
        } else {
          let seed = try Parameters.seed(from: text)
          setting = SweepPoint.Setting(
            name: name, label: "\(seed)",
            value: seed <= 1 << 53 ? .number(Double(seed)) : .text("\(seed)"), text: text)
        }
      } catch {
        throw .parameter(error)
      }
      // Two equal points would be one folder.
      if settings.contains(where: { $0.label == setting.label }) {
        throw .repeated(name: setting.name, value: setting.label)
      }
      settings.append(setting)
    }
    return settings
  }

  /// The items with ranges written out; in a text two points are two points.
  private func texts(of declaration: ParameterDeclaration?) throws(SweepError) -> [String] {
    if let declaration, declaration.initial.isText { return items }
    var texts: [String] = []
    for item in items {
      guard let dots = item.firstRange(of: "..") else {
        texts.append(item)
        continue
      }
      guard let low = Self.whole(item[..<dots.lowerBound]),
        let high = Self.whole(item[dots.upperBound...]), low <= high
      else { throw .badRange(name: name, found: item) }
      guard high - low < Sweep.mostPoints else { throw .tooManyPoints }
      texts += (low...high).map { "\($0)" }
    }
    guard texts.count <= Sweep.mostPoints else { throw .tooManyPoints }
    return texts
  }

  private static func whole(_ text: Substring) -> Int? {
    guard let number = ParameterLiteral.number(String(text)), number.isWhole,
      abs(number.value) <= 0x1p53
    else { return nil }
    return Int(number.value)
  }
}

extension ParameterValue {
  /// The value without the quotes of a text.
  package var label: String {
    if case .text(let text) = self { text } else { description }
  }

  fileprivate var isText: Bool {
    if case .text = self { true } else { false }
  }
}
