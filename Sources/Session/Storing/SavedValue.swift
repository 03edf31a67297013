import Machine
import Tensors

/// A value in a .safetensors file of its own: its tensors, and beside them how it is built of them.
package enum SavedValue {
  /// What the structure is called among the texts of the file.
  private static let structureName = "hw5"

  /// Writes a value; a trap where it holds what has no form in a file.
  package static func write(_ value: Value, to path: String, in world: World) throws(Trap) {
    let parts = try TakenApart(value, in: world)
    let file = SafetensorsFile(
      tensors: parts.tensors, metadata: [structureName: parts.structure.text])
    do throws(FileError) { try file.write(to: path) } catch { throw Trap(error) }
  }

  /// The value that was written.
  package static func read(_ path: String, in world: World) throws(Trap) -> Value {
    let file: SafetensorsFile
    do throws(FileError) { file = try SafetensorsFile(path: path) } catch { throw Trap(error) }
    guard let text = file.metadata[structureName] else {
      throw Trap(
        FileError.invalid(
          path: path, reason: "save did not write it; read(path) answers its tensors"))
    }
    do throws(StructureError) {
      return try PutTogether(try Structure(text), tensors: file.tensors, in: world).value
    } catch {
      throw Trap(
        FileError.invalid(path: path, reason: "the structure of the saved value: \(error.reason)"))
    }
  }
}
