/// A block of elements, shared by the tensors that view it and given back when the last is gone.
///
/// Nobody writes to it once a tensor has been made of it, unless that tensor is its only owner.
final class Storage: @unchecked Sendable {
  let base: UnsafeMutableRawPointer
  let byteCount: Int
  /// Why there are no elements; see `Tensor.failure`.
  let failure: TensorError?

  /// Uninitialised room for the elements of a shape; `outOfMemory` when the system refuses.
  init(shape: [Int], type: ElementType) throws(TensorError) {
    let bytes = try elementCount(of: shape) * type.byteCount
    guard bytes <= Storage.largest else { throw .tooLarge(shape: shape) }
    guard let block = Memory.take(bytes) else { throw .outOfMemory(bytes: bytes) }
    base = block
    byteCount = bytes
    failure = nil
  }

  /// One element that is not a number, in place of a result that could not be computed.
  init(failure: TensorError) {
    base = UnsafeMutableRawPointer.allocate(byteCount: 8, alignment: 8)
    base.storeBytes(of: Double.nan, as: Double.self)
    byteCount = -1
    self.failure = failure
  }

  deinit {
    if byteCount < 0 { base.deallocate() } else { Memory.give(base, byteCount) }
  }

  /// No elements at all, for a tensor of which only the shape is remembered.
  static let empty = Storage(failure: .elementsNotKept)

  /// The most bytes one tensor may have: beyond, a shape is a slip of the pen.
  static let largest = 1 << 33
}
