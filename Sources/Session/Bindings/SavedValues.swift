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
        let path = try arguments.savedPath(0, in: interpreter.world)
        let parts = try TakenApart(try arguments.value(1), in: interpreter.world)
        let file = SafetensorsFile(
          tensors: parts.tensors, metadata: [structureName: parts.structure.text])
        Recording.noteObstacle("it writes a file")
        do throws(FileError) { try file.write(to: path) } catch { throw Trap(error) }
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
        let path = try arguments.savedPath(0, in: interpreter.world)
        let file: SafetensorsFile
        do throws(FileError) { file = try SafetensorsFile(path: path) } catch { throw Trap(error) }
        guard let text = file.metadata[structureName] else {
          throw Trap(
            FileError.invalid(
              path: path, reason: "save did not write it; read(path) answers its tensors"))
        }
        do throws(StructureError) {
          return try PutTogether(
            try Structure(text), tensors: file.tensors, in: interpreter.world
          ).value
        } catch {
          throw Trap(
            FileError.invalid(
              path: path, reason: "the structure of the saved value: \(error.reason)"))
        }
      },
    ]
  }

  /// What the structure is called among the texts of the file.
  private static let structureName = "hw5"
}

extension Arguments {
  /// The path of a file of a saved value.
  fileprivate func savedPath(_ index: Int, in world: World) throws(Trap) -> String {
    let path = try string(index)
    guard path.hasSuffix(".safetensors") else {
      throw wrong(index, expected: "a path that ends in .safetensors")
    }
    return world.path(path)
  }
}
