import Machine
import Session
import Syntax
import Tensors

/// The names of a session, a row for each: what it means, the range of its numbers, its size in memory.
struct NameTable {
  private var rows: [[String]] = []

  init(_ session: Session) {
    let environment = session.environment
    self.init(environment.keys.sorted().compactMap { name in environment[name].map { (name, $0) } })
  }

  init(_ values: [(name: String, value: Value)]) {
    for (name, value) in values {
      rows.append([name, value.kindDescription, Self.range(of: value), Self.size(of: value)])
    }
  }

  var text: String {
    rows.isEmpty ? "nothing has a name yet" : TextTable(rows, numeric: [3]).text()
  }

  /// The smallest and the largest number; of a number itself.
  private static func range(of value: Value) -> String {
    guard let tensor = value.cast(TensorObject.self)?.tensor else {
      if case .number = value { return value.display }
      return ""
    }
    guard tensor.count > 0, tensor.rank > 0, tensor.type != .bool else { return "" }
    let format = NumberFormat.significant(4)
    return "\(format.string(tensor.min().item)) … \(format.string(tensor.max().item))"
  }

  /// What the tensors take, in bytes of a readable unit.
  private static func size(of value: Value) -> String {
    guard case .object(let object) = value else { return "" }
    let tensors: [Tensor] =
      switch object {
      case let tensor as TensorObject: [tensor.tensor]
      case let model as ModelObject: model.parameters + model.state
      default: []
      }
    guard !tensors.isEmpty else { return "" }
    return ByteText(tensors.reduce(0) { $0 + $1.count * $1.type.byteCount }).text
  }
}

/// A number of bytes in the unit in which it has up to three digits before the point.
struct ByteText {
  let text: String

  init(_ count: Int) {
    var amount = Double(count)
    var unit = 0
    let units = ["B", "kB", "MB", "GB", "TB"]
    while amount >= 1000, unit < units.count - 1 {
      amount /= 1000
      unit += 1
    }
    text = "\(NumberFormat.significant(3).string(amount)) \(units[unit])"
  }
}
