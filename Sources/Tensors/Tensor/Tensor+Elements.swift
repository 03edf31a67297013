extension Tensor {
  /// Room for the elements of a shape, filled by `body`.
  init<Element>(
    shape: [Int], type: ElementType, filling: Element.Type,
    with body: (UnsafeMutablePointer<Element>) -> Void
  ) throws(TensorError) {
    let storage = try Storage(shape: shape, type: type)
    // SAFETY: the storage is new and has room for the count of elements of this type.
    body(storage.base.assumingMemoryBound(to: Element.self))
    self.init(shape: shape, type: type, storage: storage)
  }

  /// Lends the elements for reading.
  func withElements<Element, Result>(
    of _: Element.Type, _ body: (UnsafePointer<Element>) -> Result
  ) -> Result {
    if let recording = Recording.current { recording.noteReading(storage) }
    // SAFETY: the storage lives through the call and holds elements of this type from the offset.
    return withExtendedLifetime(storage) {
      body(UnsafePointer(storage.base.assumingMemoryBound(to: Element.self) + offset))
    }
  }

  /// Lends the elements for writing; they are copied first unless nobody else refers to them.
  mutating func withMutableElements<Element>(
    of _: Element.Type, _ body: (UnsafeMutablePointer<Element>) -> Void
  ) throws(TensorError) {
    try makeUnique()
    withExtendedLifetime(storage) { body(mutableBase(of: Element.self)) }
  }

  /// Copies the elements unless nobody else refers to them.
  mutating func makeUnique() throws(TensorError) {
    if !isKnownUniquelyReferenced(&storage) { self = try copy() }
  }

  /// The first element of a tensor that alone refers to its storage, as long as it lives.
  func mutableBase<Element>(of _: Element.Type) -> UnsafeMutablePointer<Element> {
    // SAFETY: the storage holds elements of this type from the offset on.
    storage.base.assumingMemoryBound(to: Element.self) + offset
  }

  /// Where the first element is, as long as the tensor lives.
  var address: UnsafeMutableRawPointer { storage.base + offset * type.byteCount }

  /// The same elements in a storage of their own.
  func copy() throws(TensorError) -> Tensor {
    let bytes = count * type.byteCount
    var copy = try Tensor(shape: shape, type: type, filling: UInt8.self) { target in
      self.withElements(of: UInt8.self) { _ in
        // SAFETY: both hold `bytes` bytes from their first element.
        UnsafeMutableRawPointer(target).copyMemory(
          from: storage.base + offset * type.byteCount, byteCount: bytes)
      }
    }
    copy.history = history
    return copy
  }

  /// All elements in row order; truth values as 0 and 1.
  ///
  ///     Tensor([1, 2, 3]).scalars             // [1, 2, 3]
  package var scalars: [Double] {
    let count = self.count
    switch type {
    case .float64:
      return withElements(of: Double.self) { Array(UnsafeBufferPointer(start: $0, count: count)) }
    case .float32:
      return withElements(of: Float.self) {
        UnsafeBufferPointer(start: $0, count: count).map(Double.init)
      }
    case .bool:
      return withElements(of: UInt8.self) {
        UnsafeBufferPointer(start: $0, count: count).map(Double.init)
      }
    }
  }

  /// The first element: the number itself when there are no axes. NaN when there is none.
  package var item: Double { count > 0 ? scalar(at: 0) : .nan }

  /// The element at a position in row order, which must exist.
  package func scalar(at position: Int) -> Double {
    precondition(position >= 0 && position < count, "a position within the tensor")
    switch type {
    case .float64: return withElements(of: Double.self) { $0[position] }
    case .float32: return withElements(of: Float.self) { Double($0[position]) }
    case .bool: return withElements(of: UInt8.self) { Double($0[position]) }
    }
  }

  /// One position of the first axis of a tensor of several, counted from either end; `nil` where there
  /// is none, and where a derivative is being taken.
  package func row(_ position: Int) -> Tensor? {
    guard rank > 1, !isFollowed, failure == nil else { return nil }
    let index = position < 0 ? position + shape[0] : position
    guard index >= 0, index < shape[0] else { return nil }
    let rest = Array(shape.dropFirst())
    let view = Tensor(
      shape: rest, type: type, storage: storage, offset: offset + index * rest.reduce(1, *))
    // Its own, so that who keeps a row neither keeps the whole nor hinders changes in place.
    return try? view.copy()
  }

  /// The number at one position an axis, counted from either end; `nil` where there is none, in masks,
  /// and where a derivative is being taken.
  ///
  ///     Tensor([1, 2, 3]).number(at: 1) { _ in -1 }      // 3
  package func number(at axisCount: Int, _ position: (Int) -> Double) -> Double? {
    guard type != .bool, !isFollowed, let place = place(axisCount, position) else { return nil }
    return scalar(at: place)
  }

  /// Puts a number in its place, of a tensor that alone refers to its elements; false where there is
  /// no such place, or somebody else refers to them.
  package mutating func replaceNumber(
    at axisCount: Int, _ position: (Int) -> Double, with number: Double
  ) -> Bool {
    guard type != .bool, !isFollowed, isKnownUniquelyReferenced(&storage),
      let place = place(axisCount, position)
    else { return false }
    if type == .float64 {
      mutableBase(of: Double.self)[place] = number
    } else {
      mutableBase(of: Float.self)[place] = Float(number)
    }
    return true
  }

  /// Where the element at these positions stands in row order.
  private func place(_ axisCount: Int, _ position: (Int) -> Double) -> Int? {
    guard axisCount == shape.count, axisCount > 0 else { return nil }
    var place = 0
    for axis in 0..<axisCount {
      let number = position(axis)
      guard number.magnitude < 0x1p53 else { return nil }
      var index = Int(number)
      guard Double(index) == number else { return nil }
      if index < 0 { index += shape[axis] }
      guard index >= 0, index < shape[axis] else { return nil }
      place = place * shape[axis] + index
    }
    return place
  }
}
