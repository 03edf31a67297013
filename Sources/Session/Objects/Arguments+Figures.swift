import Machine
import Plotting
import Tensors

/// What figures are asked for with.
extension Arguments {
  /// The coordinates of points given as rows (x, y).
  func coordinates(_ index: Int) throws(Trap) -> (x: [Double], y: [Double]) {
    let points = try tensor(index)
    guard points.rank == 2, points.shape[1] == 2 else {
      throw wrong(index, expected: "points of shape [n, 2]")
    }
    let numbers = points.scalars
    let rows = stride(from: 0, to: numbers.count, by: 2)
    return (rows.map { numbers[$0] }, rows.map { numbers[$0 + 1] })
  }

  /// An interval with two finite ends, the lower first.
  func interval(_ index: Int) throws(Trap) -> Limits {
    let range = try object(index, RangeObject.self, "an interval a..b")
    guard range.from.isFinite, range.to.isFinite, range.from < range.to else {
      throw wrong(index, expected: "an interval with finite ends, the lower first")
    }
    return Limits(range.from, range.to)
  }

  func ink(_ index: Int) throws(Trap) -> Ink? {
    guard let name = try optionalString(index) else { return nil }
    guard let ink = Ink(named: name) else {
      throw wrong(
        index, expected: "a colour (\(Ink.names.joined(separator: ", ")), or \"#rrggbb\")")
    }
    return ink
  }

  /// One of the choices that `type` has, by its name.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ index: Int, _ type: Choice.Type
  ) throws(Trap) -> Choice? where Choice.RawValue == String {
    guard let name = try optionalString(index) else { return nil }
    guard let choice = Choice(rawValue: name) else {
      let names = Choice.allCases.map { "\"\($0.rawValue)\"" }
      throw wrong(index, expected: names.joined(separator: " or "))
    }
    return choice
  }

  func limits(_ index: Int) throws(Trap) -> Limits? {
    guard self[index] != nil else { return nil }
    let range = try object(index, RangeObject.self, "an interval a..b")
    return Limits(range.from, range.to)
  }

  func scale(_ index: Int) throws(Trap) -> Scale? {
    guard self[index] != nil else { return nil }
    return try boolean(index, default: false) ? .logarithmic : .linear
  }

  /// Texts, or other values as they are shown.
  func labels(_ index: Int) throws(Trap) -> [String]? {
    guard let value = self[index] else { return nil }
    return try Elements.of(value).map { $0.text ?? $0.display }
  }
}
