import Files
import Glibc
import Machine
import Session

/// The points at which claims of a document failed, kept in a file beside it and tried first the next
/// time.
///
/// A claim is known by its text. A file that cannot be read or written costs nothing but the memory.
package final class FailingPoints {
  private let path: String
  private var points: [String: [PointPart]]
  private var isChanged = false

  /// Those of the document in a file.
  package init(ofDocument file: String) {
    path = file + ".failing.json"
    points = [:]
    guard let bytes = try? TextFile.bytes(path),
      case .object(let members)? = try? JSON(reading: bytes)
    else { return }
    for (statement, value) in members {
      guard case .array(let elements) = value else { continue }
      let parts = elements.compactMap(PointPart.init)
      if parts.count == elements.count { points[statement] = parts }
    }
  }

  /// Where a claim failed.
  subscript(statement: String) -> [PointPart]? { points[statement] }

  /// Notes where a claim fails, or that it does no longer.
  func note(_ parts: [PointPart]?, of statement: String) {
    let records = parts?.map(\.record)
    // Elements of lists and draws come again with the claim's own points.
    guard let parts, let records, !records.contains(where: { $0 == nil }), !parts.isEmpty else {
      isChanged = points.removeValue(forKey: statement) != nil || isChanged
      return
    }
    isChanged = true
    points[statement] = parts
  }

  /// Writes what has changed; no file is left where nothing fails.
  package func save() {
    guard isChanged else { return }
    isChanged = false
    let members = points.mapValues { parts in JSON.array(parts.map { $0.record ?? .null }) }
    if members.isEmpty {
      unlink(path)
    } else if let file = try? FileReplacement(of: path) {
      try? file.write(Array(JSON.object(members).document.utf8))
      try? file.commit()
    }
  }
}

extension PointPart {
  /// What a file holds of it.
  fileprivate var record: JSON? {
    func numbers(_ numbers: [Double]) -> JSON { .array(numbers.map(JSON.number)) }
    func integers(_ integers: [Int]) -> JSON { .array(integers.map(JSON.integer)) }
    switch self {
    case .number(let number): return .object(["number": .number(number)])
    case .tensor(let elements, let shape):
      return .object(["tensor": numbers(elements), "shape": integers(shape)])
    case .probabilities(let shares, let shape):
      return .object(["shares": integers(shares), "shape": integers(shape)])
    case .matrix(let elements, let size):
      return .object(["matrix": numbers(elements), "size": .integer(size)])
    case .law(let law):
      return .object(["law": .text(law.kind.name), "parameters": numbers(law.parameters)])
    case .whole: return nil
    }
  }

  /// Reads a record; nil of what is none.
  fileprivate init?(_ record: JSON) {
    guard case .object(let members) = record else { return nil }
    let shape = members["shape"]?.integers
    if let number = members["number"]?.double {
      self = .number(number)
    } else if let elements = members["tensor"]?.doubles, let shape,
      elements.count == shape.reduce(1, *)
    {
      self = .tensor(elements, shape: shape)
    } else if let shares = members["shares"]?.integers, let shape,
      shares.count == shape.reduce(1, *)
    {
      self = .probabilities(shares, shape: shape)
    } else if let elements = members["matrix"]?.doubles, case .integer(let size)? = members["size"],
      (1...100).contains(size), elements.count == size * size
    {
      self = .matrix(elements, size: size)
    } else if case .text(let name)? = members["law"],
      let parameters = members["parameters"]?.doubles,
      let kind = CatalogLaw.kinds.first(where: { $0.name == name }),
      kind.signatures[0].parameters.count == parameters.count
    {
      self = .law(CatalogLaw(kind: kind, parameters: parameters))
    } else {
      return nil
    }
  }
}

extension JSON {
  fileprivate var double: Double? {
    switch self {
    case .number(let number): number
    case .integer(let integer): Double(integer)
    default: nil
    }
  }

  fileprivate var doubles: [Double]? {
    guard case .array(let elements) = self else { return nil }
    let numbers = elements.compactMap(\.double)
    return numbers.count == elements.count ? numbers : nil
  }

  fileprivate var integers: [Int]? {
    guard case .array(let elements) = self else { return nil }
    let numbers = elements.compactMap {
      if case .integer(let integer) = $0 { integer } else { nil }
    }
    let isSmall = numbers.allSatisfy { (0...1 << 40).contains($0) }
    return numbers.count == elements.count && isSmall ? numbers : nil
  }
}
