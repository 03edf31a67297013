/// A parameter that a sweep varies, as the command line gives it: `lr=1e-4,1e-3` or `seed=0..4`.
package struct SweepRange: Sendable, Equatable {
  package var name: String
  /// What stands between the commas, without quotes around it.
  package var items: [String]

  /// Reads `NAME=VALUES`.
  package init(_ text: String) throws(SweepError) {
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
      throw .malformed(text)
    }
    name = String(text[..<equals])
    var rest = text[text.index(after: equals)...]
    items = []
    repeat { items.append(try Self.item(from: &rest, of: name)) } while rest.popFirst() != nil
  }

  /// Takes a value from the front, up to the comma behind it; one in double quotes may hold commas.
  private static func item(
    from rest: inout Substring, of name: String
  ) throws(SweepError) -> String {
    let isBlank = { (character: Character) in character.isWhitespace }
    rest = rest.drop(while: isBlank)
    var item = rest.prefix { $0 != "," }
    if rest.first == "\"", let end = rest.dropFirst().firstIndex(of: "\"") {
      let behind = rest[rest.index(after: end)...].drop(while: isBlank)
      if behind.first ?? "," == "," {
        item = rest[..<end].dropFirst()
        rest = behind
        return String(item)
      }
    }
    rest = rest[item.endIndex...]
    let value = item.trimmed
    if value.isEmpty { throw .emptyValue(name: name) }
    return String(value)
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
