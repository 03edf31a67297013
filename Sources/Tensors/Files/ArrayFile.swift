import Files
import Glibc

/// Files of arrays in the formats that others read and write too.
///
///     try ArrayFile.write(.tensor(weights), to: "weights.npy")
///     try ArrayFile.read("weights.npy")      // .tensor(weights)
package enum ArrayFile {
  /// A format, as the ending of a name says it.
  enum Format: String {
    case npy, npz, safetensors, csv, tsv, idx

    /// What the name of a file says, and whether it is zipped.
    static func named(_ path: String) -> (format: Format?, isZipped: Bool) {
      var name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
      let isZipped = name.hasSuffix(".gz")
      if isZipped { name.removeLast(3) }
      // As MNIST is published: train-images-idx3-ubyte.
      if name.hasSuffix("-ubyte") { return (.idx, isZipped) }
      guard let dot = name.lastIndex(of: ".") else { return (nil, isZipped) }
      return (Format(rawValue: String(name[name.index(after: dot)...])), isZipped)
    }
  }

  // MARK: - Reading

  /// The arrays in a file: in the format that its name says, else in the one that its first bytes are
  /// of. All but `.npz` and `.safetensors` may be gzipped, whatever they are called.
  package static func read(
    _ path: String, hasHeader: Bool? = nil, separator: UInt8? = nil
  ) throws(FileError) -> ArrayContents {
    switch Format.named(path).format {
    case .npz: return try archive(path)
    case .safetensors: return try named(SafetensorsFile(path: path).tensors, in: path)
    case .npy: return .tensor(try NPYFile.read(from: ByteSource(path: path)))
    case .csv, .tsv:
      return try TableFile.read(
        from: ByteSource(path: path),
        as: TableFile.Form(hasHeader: hasHeader, separator: separator))
    case .idx: return .tensor(try IDXFile.read(from: ByteSource(path: path)))
    case nil: break
    }
    let source = try ByteSource(path: path)
    let start = try source.read(9)
    let stream = RewoundStream(start, before: source)
    if start.starts(with: NPYHeader.magic) { return .tensor(try NPYFile.read(from: stream)) }
    if start.starts(with: Array("PK".utf8)) { return try archive(path) }
    if IDXFile.begins(with: start) { return .tensor(try IDXFile.read(from: stream)) }
    if start.count == 9, start[8] == UInt8(ascii: "{") {
      return try named(SafetensorsFile(from: stream).tensors, in: path)
    }
    throw .unknownFormat(path: path, found: start)
  }

  private static func archive(_ path: String) throws(FileError) -> ArrayContents {
    try named(NPZFile.read(path: path), in: path)
  }

  private static func named(
    _ arrays: [(name: String, tensor: Tensor)], in path: String
  ) throws(FileError) -> ArrayContents {
    guard !arrays.isEmpty else { throw .invalid(path: path, reason: "it holds no array") }
    return .record(arrays.map { ($0.name, .tensor($0.tensor)) })
  }

  // MARK: - Writing

  /// Writes a file in the format that its name says, whole or not at all: gzipped if the name ends in
  /// .gz. What holds several arrays by name, .npz and .safetensors, takes a record.
  package static func write(
    _ contents: ArrayContents, to path: String, metadata: [String: String] = [:]
  ) throws(FileError) {
    let (format, isZipped) = Format.named(path)
    guard let format else { throw .unknownEnding(path: path) }
    switch format {
    case .npz, .safetensors:
      guard !isZipped else {
        throw .unfit(
          path: path, expected: "a name without .gz for a .\(format.rawValue) file",
          found: "one with it")
      }
      let arrays = try arrays(in: contents, for: path)
      try replace(path) { file throws(FileError) in
        if format == .npz { return try NPZFile.write(arrays, to: file) }
        try SafetensorsFile(tensors: arrays, metadata: metadata).write(to: file)
      }
    case .npy, .idx:
      guard case .tensor(let tensor) = contents else {
        throw .unfit(
          path: path, expected: "one tensor for a .\(format.rawValue) file",
          found: "several; .npz and .safetensors hold a record of tensors")
      }
      try replace(path, isZipped: isZipped) { sink throws(FileError) in
        if format == .npy { return try NPYFile.write(tensor, to: sink) }
        try IDXFile.write(tensor, to: sink)
      }
    case .csv, .tsv:
      try replace(path, isZipped: isZipped) { sink throws(FileError) in
        try TableFile.write(
          contents, separator: UInt8(ascii: format == .csv ? "," : "\t"), to: sink)
      }
    }
  }

  private static func arrays(
    in contents: ArrayContents, for path: String
  ) throws(FileError) -> [(name: String, tensor: Tensor)] {
    guard case .record(let fields) = contents else {
      throw .unfit(
        path: path, expected: "a record of tensors, as in (weight: w, bias: b)",
        found: "a single one")
    }
    var arrays: [(name: String, tensor: Tensor)] = []
    for (name, contents) in fields {
      guard case .tensor(let tensor) = contents else {
        throw .unfit(
          path: path, expected: "a record of tensors",
          found: "\(name), which is none; save(path, value) keeps values of any form")
      }
      guard name != SafetensorsFile.metadataName else {
        throw .unfit(path: path, expected: "tensors by other names", found: name)
      }
      arrays.append((name, tensor))
    }
    return arrays
  }

  /// Writes a file whose bytes `fill` hands over; until they are all on the disk, what was there stays.
  static func replace(
    _ path: String, _ fill: (FileReplacement) throws(FileError) -> Void
  ) throws(FileError) {
    do {
      let file = try FileReplacement(of: path)
      try fill(file)
      try file.commit()
    } catch let error as FileWriteError {
      throw .unwritable(error)
    } catch let error as FileError {
      throw error
    } catch {
      throw .unreadable(path: path, reason: "\(error)")
    }
  }

  private static func replace(
    _ path: String, isZipped: Bool, _ fill: (any ByteSink) throws(FileError) -> Void
  ) throws(FileError) {
    try replace(path) { file throws(FileError) in
      guard isZipped else { return try fill(file) }
      guard let sink = CompressingSink(.gzip, into: file) else {
        throw .unwritable(FileWriteError(path: path, code: ENOMEM))
      }
      try fill(sink)
      try sink.finish()
    }
  }
}
