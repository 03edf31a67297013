/// What a tensor's elements are.
package enum ElementType: Sendable, Hashable {
  case float64
  case float32
  /// Truth values, a byte each: masks.
  case bool

  package var byteCount: Int {
    switch self {
    case .float64: 8
    case .float32: 4
    case .bool: 1
    }
  }

  package var name: String {
    switch self {
    case .float64: "float64"
    case .float32: "float32"
    case .bool: "bool"
    }
  }
}
