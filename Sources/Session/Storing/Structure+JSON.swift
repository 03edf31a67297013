import Files
import Models

// MARK: - Writing

extension Structure {
  var text: String {
    JSON.object(["version": .integer(Self.version), "nodes": .array(nodes.map(\.json))]).compact
  }
}

extension Structure.Node {
  fileprivate var json: JSON {
    switch self {
    case .nothing: object("nothing", [:])
    case .boolean(let boolean): object("boolean", ["value": .boolean(boolean)])
    case .number(let number): object("number", ["value": .number(number)])
    case .text(let text): object("text", ["value": .text(text)])
    case .range(let from, let to): object("range", ["from": .number(from), "to": .number(to)])
    case .tensor(let name): object("tensor", ["name": .text(name)])
    case .frozen(let name): object("frozen", ["name": .text(name)])
    case .list(let nodes): object("list", ["parts": .array(nodes.map(JSON.integer))])
    case .record(let names, let values):
      object(
        "record",
        ["names": .array(names.map(JSON.text)), "parts": .array(values.map(JSON.integer))])
    case .function(let name): object("function", ["name": .text(name)])
    case .composition(let nodes):
      object("composition", ["parts": .array(nodes.map(JSON.integer))])
    case .model(let node): object("model", ["parts": .array([.integer(node)])])
    case .functionLayer(let node): object("function layer", ["parts": .array([.integer(node)])])
    case .layer(let form): object("layer", form.members)
    case .optimizer(let form): object("optimizer", form.members)
    case .average(let decay, let count, let nodes):
      object(
        "average",
        [
          "decay": decay.map(JSON.number) ?? .null, "count": .integer(count),
          "parts": .array(nodes.map(JSON.integer)),
        ])
    }
  }

  private func object(_ kind: String, _ members: [String: JSON]) -> JSON {
    .object(members.merging(["kind": .text(kind)]) { $1 })
  }
}

extension Structure.Form {
  /// What is empty is left out.
  fileprivate var members: [String: JSON] {
    var members: [String: JSON] = ["name": .text(name)]
    if !settings.isEmpty { members["settings"] = .object(settings.mapValues(\.json)) }
    if !tensors.isEmpty {
      members["tensors"] = .array(tensors.map { .array([.text($0.name), .text($0.tensor)]) })
    }
    if !parts.isEmpty {
      members["names"] = .array(parts.map { .text($0.name) })
      members["parts"] = .array(parts.map { .integer($0.node) })
    }
    return members
  }
}

extension StoredSetting {
  fileprivate var json: JSON {
    switch self {
    case .number(let number): .number(number)
    case .flag(let flag): .boolean(flag)
    case .text(let text): .object(["text": .text(text)])
    case .numbers(let numbers): .array(numbers.map(JSON.number))
    }
  }
}

// MARK: - Reading

extension Structure {
  /// Reads what `text` wrote; a node is a part of one other at most, which comes later.
  init(_ text: String) throws(StructureError) {
    let json: JSON
    do throws(JSONError) { json = try JSON(reading: Array(text.utf8)) } catch {
      throw StructureError("\(error)")
    }
    guard let version = json["version"]?.integer else {
      throw StructureError("expected a version")
    }
    guard version == Self.version else {
      throw StructureError(
        "it is of version \(version), and this program reads version \(Self.version)")
    }
    guard case .array(let elements)? = json["nodes"], !elements.isEmpty else {
      throw StructureError("expected nodes")
    }
    var isPart = [Bool](repeating: false, count: elements.count)
    for (index, element) in elements.enumerated() {
      guard let node = Node(element) else {
        throw StructureError("node \(index) is of no known kind, or misses a member")
      }
      for part in node.parts {
        guard part >= 0, part < index, !isPart[part] else {
          throw StructureError("node \(index) has a part that comes later or belongs to another")
        }
        isPart[part] = true
      }
      nodes.append(node)
    }
    guard isPart.dropLast().allSatisfy(\.self) else {
      throw StructureError("it holds a node that is no part of the value")
    }
  }
}

extension JSON {
  fileprivate subscript(name: String) -> JSON? {
    if case .object(let members) = self { members[name] } else { nil }
  }

  fileprivate var integer: Int? { if case .integer(let integer) = self { integer } else { nil } }
  fileprivate var text: String? { if case .text(let text) = self { text } else { nil } }
  fileprivate var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }

  /// A number; those that JSON has not are texts.
  fileprivate var number: Double? {
    switch self {
    case .integer(let integer): Double(integer)
    case .number(let number): number
    case .text("NaN"): .nan
    case .text("∞"): .infinity
    case .text("-∞"): -.infinity
    default: nil
    }
  }

  /// The elements of a list, each read in one way.
  fileprivate func list<Element>(_ read: (JSON) -> Element?) -> [Element]? {
    guard case .array(let elements) = self else { return nil }
    let list = elements.compactMap(read)
    return list.count == elements.count ? list : nil
  }
}

extension Structure.Node {
  fileprivate init?(_ json: JSON) {
    let parts = json["parts"].map { $0.list(\.integer) } ?? []
    guard let kind = json["kind"]?.text, let parts else { return nil }
    switch (kind, json["value"]) {
    case ("nothing", _): self = .nothing
    case ("boolean", let value?):
      guard let boolean = value.boolean else { return nil }
      self = .boolean(boolean)
    case ("number", let value?):
      guard let number = value.number else { return nil }
      self = .number(number)
    case ("text", let value?):
      guard let text = value.text else { return nil }
      self = .text(text)
    case ("range", _):
      guard let from = json["from"]?.number, let to = json["to"]?.number else { return nil }
      self = .range(from: from, to: to)
    case ("tensor", _), ("frozen", _), ("function", _):
      guard let name = json["name"]?.text else { return nil }
      self = kind == "tensor" ? .tensor(name) : kind == "frozen" ? .frozen(name) : .function(name)
    case ("list", _): self = .list(parts)
    case ("record", _):
      guard let names = json["names"]?.list(\.text), names.count == parts.count, !names.isEmpty,
        Set(names).count == names.count
      else { return nil }
      self = .record(names: names, values: parts)
    case ("composition", _):
      guard parts.count >= 2 else { return nil }
      self = .composition(parts)
    case ("model", _), ("function layer", _):
      guard parts.count == 1 else { return nil }
      self = kind == "model" ? .model(parts[0]) : .functionLayer(parts[0])
    case ("layer", _), ("optimizer", _):
      guard let form = Structure.Form(json, parts) else { return nil }
      self = kind == "layer" ? .layer(form) : .optimizer(form)
    case ("average", _):
      guard let count = json["count"]?.integer, (0...1 << 53).contains(count),
        parts.count == min(count, 1)
      else {
        return nil
      }
      self = .average(decay: json["decay"]?.number, count: count, model: parts)
    default: return nil
    }
  }
}

extension Structure.Form {
  fileprivate init?(_ json: JSON, _ parts: [Int]) {
    let names = json["names"].map { $0.list(\.text) } ?? []
    let tensors = json["tensors"].map { $0.list { $0.list(\.text) } } ?? []
    guard let name = json["name"]?.text, let names, names.count == parts.count, let tensors,
      tensors.allSatisfy({ $0.count == 2 })
    else { return nil }
    var settings: [String: StoredSetting] = [:]
    if let members = json["settings"] {
      guard case .object(let members) = members else { return nil }
      for (name, member) in members {
        guard let setting = StoredSetting(member) else { return nil }
        settings[name] = setting
      }
    }
    self.init(
      name: name, settings: settings, tensors: tensors.map { ($0[0], $0[1]) },
      parts: Array(zip(names, parts)))
  }
}

extension StoredSetting {
  fileprivate init?(_ json: JSON) {
    switch json {
    case .boolean(let flag): self = .flag(flag)
    case .object:
      guard let text = json["text"]?.text else { return nil }
      self = .text(text)
    case .array:
      guard let numbers = json.list(\.number) else { return nil }
      self = .numbers(numbers)
    default:
      guard let number = json.number else { return nil }
      self = .number(number)
    }
  }
}
