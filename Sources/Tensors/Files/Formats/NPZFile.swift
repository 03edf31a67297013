import Files

/// Arrays that NumPy saved together: a zip archive of `.npy` files.
enum NPZFile {
  static let ending = ".npy"

  static func read(path: String) throws(FileError) -> [(name: String, tensor: Tensor)] {
    let file = try RandomAccessFile(path: path)
    let directory = try ZipDirectory(of: file)
    var arrays: [(name: String, tensor: Tensor)] = []
    for entry in directory.entries {
      guard entry.name.hasSuffix(ending) else {
        throw .invalid(
          path: path, reason: "expected arrays, files called .npy, in it; found \(entry.name)")
      }
      let stream = try ZipMember(entry, of: file)
      arrays.append((String(entry.name.dropLast(ending.count)), try NPYFile.read(from: stream)))
    }
    return arrays
  }

  static func write(
    _ arrays: [(name: String, tensor: Tensor)], to file: FileReplacement
  ) throws(FileError) {
    let archive = ZipWriter(file)
    for (name, tensor) in arrays {
      guard name.utf8.count + ending.utf8.count <= 0xFFFF else {
        throw .unfit(
          path: file.path, expected: "names of at most 65,000 bytes",
          found: "one of \(name.utf8.count)")
      }
      try archive.add(name + ending) { sink throws(FileError) in
        try NPYFile.write(tensor, to: sink)
      }
    }
    try archive.finish()
  }
}
