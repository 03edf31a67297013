import Glibc
import Machine
import Tensors

extension Library {
  static var fileFunctions: [NativeFunction] {
    [
      NativeFunction(
        "read(path, header:, separator:)",
        "What is in a file of arrays: the tensor in .npy and IDX, a record of tensors in .npz and "
          + ".safetensors, a matrix or a record of columns in .csv and .tsv.",
        example: (
          "shape(read(\"notebooks/data/mnist/test-images-idx3-ubyte.gz\"))", "[500, 28, 28]"
        )
      ) { arguments, interpreter throws(Trap) in
        let path = interpreter.world.pathToRead(try arguments.string(0))
        let hasHeader = arguments[1] == nil ? nil : try arguments.boolean(1, default: true)
        let separator = arguments[2] == nil ? nil : try arguments.separator(2)
        return try attempt { () throws(FileError) in
          try ArrayFile.read(path, hasHeader: hasHeader, separator: separator)
        }.value()
      },
      NativeFunction(
        "write(path, value, metadata:)",
        "Writes a tensor, or a record of them, in the format that the path ends in: .npy, .npz, "
          + ".safetensors, .csv, .tsv or .idx; whole or not at all.",
        example: (
          "write(\"/tmp/hw5-example.npy\", [1, 2]); read(\"/tmp/hw5-example.npy\")", "[1, 2]"
        )
      ) { arguments, interpreter throws(Trap) in
        let path = interpreter.world.pathToWrite(try arguments.string(0))
        guard let contents = try ArrayContents(try arguments.value(1)) else {
          throw arguments.wrong(
            1, expected: "a tensor, or a record of tensors and lists of strings")
        }
        let metadata = arguments[2] == nil ? [:] : try arguments.texts(2)
        guard metadata.isEmpty || path.hasSuffix(".safetensors") else {
          throw Trap(.unsupported("only a .safetensors file has metadata"))
        }
        do {
          try interpreter.world.writing {
            try ArrayFile.write(contents, to: path, metadata: metadata)
          }
        } catch {
          throw Trap(error)
        }
        return .nothing
      },
      NativeFunction(
        "metadata(path)",
        "The record of texts in the header of a .safetensors file, or nothing.",
        example: (
          "write(\"/tmp/hw5-example.safetensors\", (w: [1, 2]), metadata: (unit: \"cm\")); "
            + "metadata(\"/tmp/hw5-example.safetensors\")",
          "(unit: \"cm\")"
        )
      ) { arguments, interpreter throws(Trap) in
        let path = interpreter.world.pathToRead(try arguments.string(0))
        let texts = try attempt { () throws(FileError) in try SafetensorsFile.metadata(path: path) }
        guard !texts.isEmpty else { return .nothing }
        let names = texts.keys.sorted()
        return .object(
          RecordObject(names: names, values: names.map { .string(texts[$0] ?? "") }))
      },
      NativeFunction(
        "exists(path)", "Whether there is a file or folder of that name.",
        example: ("exists(\"/no/such/file\")", "false")
      ) { arguments, interpreter throws(Trap) in
        .boolean(access(interpreter.world.pathToRead(try arguments.string(0)), F_OK) == 0)
      },
    ]
  }
}

/// What `body` answers, or its error as the language raises it.
private func attempt<Result>(_ body: () throws(FileError) -> Result) throws(Trap) -> Result {
  do throws(FileError) { return try body() } catch { throw Trap(error) }
}

extension Arguments {
  /// A string of one byte.
  fileprivate func separator(_ index: Int) throws(Trap) -> UInt8 {
    let text = try string(index).utf8
    guard text.count == 1, let byte = text.first, byte != UInt8(ascii: "\""),
      byte >= 0x20 || byte == 9
    else { throw wrong(index, expected: "one character, such as \";\" or \"\\t\"") }
    return byte
  }

  /// A record of strings.
  fileprivate func texts(_ index: Int) throws(Trap) -> [String: String] {
    let record = try object(index, RecordObject.self, "a record of strings")
    var texts: [String: String] = [:]
    for (name, value) in zip(record.names, record.values) {
      guard let text = value.cast(StringObject.self)?.text else {
        throw wrong(
          index, expected: "a record of strings", found: "one with \(value.summary) as \(name)")
      }
      texts[name] = text
    }
    return texts
  }
}

extension ArrayContents {
  /// What a value is in a file of arrays; nil where it is nothing of the kind.
  fileprivate init?(_ value: Value) throws(Trap) {
    if let tensor = value.tensor {
      self = .tensor(tensor.constant)
    } else if let record = value.cast(RecordObject.self) {
      var fields: [(name: String, contents: ArrayContents)] = []
      for (name, value) in zip(record.names, record.values) {
        guard value.cast(RecordObject.self) == nil, let contents = try ArrayContents(value) else {
          return nil
        }
        fields.append((name, contents))
      }
      self = .record(fields)
    } else if let list = value.cast(ListObject.self)?.elements {
      let texts = list.compactMap { $0.cast(StringObject.self)?.text }
      if texts.count == list.count, !list.isEmpty {
        self = .texts(texts)
      } else if let tensor = try Stacking.stack(list).tensor {
        self = .tensor(tensor.constant)
      } else {
        return nil
      }
    } else {
      return nil
    }
  }

  fileprivate func value() throws(Trap) -> Value {
    switch self {
    case .tensor(let tensor): return try tensor.value()
    case .texts(let texts):
      try ListObject.check(count: texts.count)
      return .list(texts.map(Value.string))
    case .record(let fields):
      var values: [Value] = []
      for field in fields { values.append(try field.contents.value()) }
      return .object(RecordObject(names: fields.map(\.name), values: values))
    }
  }
}
