/// An array as a file describes it: the kind of its elements, their order, and its shape.
struct StoredArray: Equatable {
  var type: StoredType
  var isBigEndian = false
  var shape: [Int]

  /// The bytes of the elements, checked against what a tensor may have.
  func byteCount(in path: String) throws(FileError) -> Int {
    guard let count = try? elementCount(of: shape),
      count <= Storage.largest / max(type.byteCount, type.elementType.byteCount)
    else { throw .tooLarge(path: path, shape: shape) }
    return count * type.byteCount
  }

  /// The elements that follow in a stream. Room is claimed only if the stream can hold them all.
  func tensor(from stream: any ByteStream) throws(FileError) -> Tensor {
    let expected = try byteCount(in: stream.name)
    guard expected <= stream.largestRest else {
      throw .truncated(
        path: stream.name, what: "elements", expected: expected, found: stream.largestRest)
    }
    var tensor: Tensor
    do throws(TensorError) {
      tensor = Tensor(
        shape: shape, type: type.elementType,
        storage: try Storage(shape: shape, type: type.elementType))
    } catch {
      throw .tooLarge(path: stream.name, shape: shape)
    }
    let count = expected / type.byteCount
    let piece = 1 << 18
    var done = 0
    while done < count {
      try FileError.checkInterruption()
      let wanted = min(piece, count - done) * type.byteCount
      let bytes = try stream.read(wanted)
      guard bytes.count == wanted else {
        throw .truncated(
          path: stream.name, what: "elements", expected: expected,
          found: done * type.byteCount + bytes.count)
      }
      if let odd = tensor.decode(bytes, as: type, isBigEndian: isBigEndian, from: done) {
        throw .inexact(path: stream.name, position: odd.position, value: odd.value)
      }
      done += wanted / type.byteCount
    }
    // A tensor without axes is a number, and numbers are doubles.
    return shape.isEmpty && type == .float32 ? tensor.stored(as: .float64) : tensor
  }
}
