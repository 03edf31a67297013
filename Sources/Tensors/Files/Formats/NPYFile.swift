/// An array that NumPy saved, or can read.
enum NPYFile {
  /// The array that a stream consists of.
  static func read(from stream: any ByteStream) throws(FileError) -> Tensor {
    let header = try NPYHeader(from: stream)
    let array = header.array
    let tensor: Tensor
    if header.isColumnMajor {
      var reversed = array
      reversed.shape.reverse()
      tensor = try reversed.tensor(from: stream).transposed()
    } else {
      tensor = try array.tensor(from: stream)
    }
    try stream.expectEnd(after: try array.byteCount(in: stream.name))
    guard tensor.failure == nil else { throw .tooLarge(path: stream.name, shape: array.shape) }
    return tensor
  }

  static func write(_ tensor: Tensor, to sink: any ByteSink) throws(FileError) {
    try sink.append(
      NPYHeader.bytes(of: StoredArray(type: StoredType(tensor.type), shape: tensor.shape)))
    try sink.append(tensor)
  }
}
