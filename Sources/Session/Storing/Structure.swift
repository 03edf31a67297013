import Files
import Models

/// How a value is built from tensors: what `save` writes beside them, as a text in JSON.
///
///     {"version": 1, "nodes": [{"kind": "tensor", "name": "0.weight"}, …]}
///
/// Its nodes stand in a row, parts before what they are parts of, so that a value of any depth is no
/// deeper a text; the last is the value.
struct Structure {
  static let version = 1

  var nodes: [Node] = []

  enum Node {
    case nothing
    case boolean(Bool)
    case number(Double)
    case text(String)
    case range(from: Double, to: Double)
    /// By its name among the tensors.
    case tensor(String)
    /// A tensor that is exempt from training.
    case frozen(String)
    case list([Int])
    case record(names: [String], values: [Int])
    /// A function of the library.
    case function(String)
    case composition([Int])
    /// Of a layer.
    case model(Int)
    case layer(Form)
    /// A function of the language as a layer.
    case functionLayer(Int)
    case optimizer(Form)
    /// Of so many models, with what they average to; none before the first.
    case average(decay: Double?, count: Int, model: [Int])
  }

  /// A layer or an optimizer: the name under which it is stored, and its parts by their names.
  struct Form {
    var name: String
    var settings: [String: StoredSetting]
    var tensors: [(name: String, tensor: String)]
    var parts: [(name: String, node: Int)]
  }

  /// Adds a node; answers where.
  mutating func add(_ node: Node) -> Int {
    nodes.append(node)
    return nodes.count - 1
  }
}

/// What is wrong with a structure, in words.
struct StructureError: Error {
  let reason: String

  init(_ reason: String) { self.reason = reason }
}

extension Structure.Node {
  /// The nodes it is made of, in order.
  var parts: [Int] {
    switch self {
    case .list(let nodes), .record(_, let nodes), .composition(let nodes): nodes
    case .average(_, _, let nodes): nodes
    case .model(let node), .functionLayer(let node): [node]
    case .layer(let form), .optimizer(let form): form.parts.map(\.node)
    default: []
    }
  }
}
