import Machine
import Tensors

extension Library {
  static var savedValueFunctions: [NativeFunction] {
    [
      NativeFunction(
        "save(path, value)",
        "Writes a model, an optimizer, or any value of numbers, strings, tensors, lists and records to "
          + "a .safetensors file, from which load makes it again.",
        example: (
          "save(\"/tmp/hw5-example-model.safetensors\", Dense(3, 2)); "
            + "keys(read(\"/tmp/hw5-example-model.safetensors\"))",
          "[\"bias\", \"weight\"]"
        )
      ) { arguments, interpreter throws(Trap) in
        let world = interpreter.world
        let path = world.pathToWrite(try arguments.savedPath(0))
        let value = try arguments.value(1)
        do {
          try world.writing { try SavedValue.write(value, to: path, in: world) }
        } catch {
          throw Trap(error)
        }
        return .nothing
      },
      NativeFunction(
        "load(path)", "The value that save wrote to a file.",
        example: (
          "save(\"/tmp/hw5-example-value.safetensors\", (epoch: 3, w: [1, 2])); "
            + "load(\"/tmp/hw5-example-value.safetensors\")",
          "(epoch: 3, w: [1, 2])"
        )
      ) { arguments, interpreter throws(Trap) in
        let world = interpreter.world
        return try SavedValue.read(world.pathToRead(try arguments.savedPath(0)), in: world)
      },
    ]
  }
}

extension Arguments {
  /// The path of a file of a saved value.
  fileprivate func savedPath(_ index: Int) throws(Trap) -> String {
    let path = try string(index)
    guard path.hasSuffix(".safetensors") else {
      throw wrong(index, expected: "a path that ends in .safetensors")
    }
    return path
  }
}
