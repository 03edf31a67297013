import Glibc
import Machine
import Tensors

extension Library {
  static var fileFunctions: [NativeFunction] {
    [
      NativeFunction(
        "read(path)", "The tensor in an IDX file, plain or gzipped.",
        example: (
          "shape(read(\"notebooks/data/mnist/test-images-idx3-ubyte.gz\"))", "[500, 28, 28]"
        )
      ) { arguments, interpreter throws(Trap) in
        let path = interpreter.world.path(try arguments.string(0))
        let file: IDXFile
        do throws(FileError) { file = try IDXFile(path: path) } catch { throw Trap(error) }
        return try file.tensor().value()
      },
      NativeFunction(
        "exists(path)", "Whether there is a file or folder of that name.",
        example: ("exists(\"/no/such/file\")", "false")
      ) { arguments, interpreter throws(Trap) in
        .boolean(access(interpreter.world.path(try arguments.string(0)), F_OK) == 0)
      },
    ]
  }
}
