/// An array of numbers or truth values with a shape: a value, copied in meaning and shared in fact.
///
///     let x = Tensor([1, 2, 3, 4], shape: [2, 2])
///     (x * x).sum(axes: [0]).scalars        // [10, 20]
///
/// Elements lie row by row. A tensor without axes is one number (or truth value); numbers are
/// always doubles, and take part in the precision of whatever they meet.
///
/// Arithmetic does not throw. What cannot be computed — shapes that do not match, memory that is
/// not there, an interruption — travels in the result as a NaN does, and `checked()` throws it
/// where the result meets the user. A failed tensor has no axes.
package struct Tensor: @unchecked Sendable {
  package let shape: [Int]
  package let type: ElementType
  var storage: Storage
  /// The position in the storage of the first element.
  let offset: Int
  /// How it was computed; absent for constants, and when no derivative is being taken.
  package internal(set) var history: History?

  init(shape: [Int], type: ElementType, storage: Storage, offset: Int = 0) {
    self.shape = shape
    self.type = type
    self.storage = storage
    self.offset = offset
  }

  /// A tensor that could not be computed.
  package init(failure: TensorError) {
    self.init(shape: [], type: .float64, storage: Storage(failure: failure))
  }

  /// The tensor itself; throws what went wrong on the way to it.
  package func checked() throws(TensorError) -> Tensor {
    if let failure = storage.failure { throw failure }
    return self
  }

  /// What went wrong on the way to it.
  package var failure: TensorError? { storage.failure }

  package var rank: Int { shape.count }

  /// The number of elements.
  package var count: Int { shape.reduce(1, *) }

  /// Whether it is computed from something a derivative is being taken by.
  package var isTracked: Bool { history != nil }

  /// Whether somebody notes what is done with it: for a derivative, or to do it again.
  package var isFollowed: Bool { isTracked || Recording.current?.knows(self) == true }

  /// The same elements, of which no derivative is known.
  package var constant: Tensor {
    var copy = self
    copy.history = nil
    return copy
  }

  /// The same shape, type and history without the elements.
  var hollow: Tensor {
    var copy = Tensor(shape: shape, type: type, storage: .empty)
    copy.history = history
    return copy
  }
}

/// The most axes a tensor may have.
package let maximumRank = 16
