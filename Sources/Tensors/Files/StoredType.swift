/// What the elements of an array are in a file.
package enum StoredType: String, CaseIterable, Sendable {
  case bool, uint8, int8, uint16, int16, uint32, int32, uint64, int64
  case float16, bfloat16, float32, float64

  package var byteCount: Int {
    switch self {
    case .bool, .uint8, .int8: 1
    case .uint16, .int16, .float16, .bfloat16: 2
    case .uint32, .int32, .float32: 4
    case .uint64, .int64, .float64: 8
    }
  }

  /// What a tensor of them holds: truth values and single precision as they are, everything else as
  /// doubles.
  package var elementType: ElementType {
    switch self {
    case .bool: .bool
    case .float32: .float32
    default: .float64
    }
  }

  /// What the elements of a tensor are without conversion.
  init(_ type: ElementType) {
    self =
      switch type {
      case .float64: .float64
      case .float32: .float32
      case .bool: .bool
      }
  }
}
