import Glibc

/// The folder in which programs that are tried may write; parent and children share it.
enum WorkFolder {
  private static let variable = "HW5_SOAK_FOLDER"

  static let path: String = {
    if let given = getenv(variable) { return String(cString: given) }
    var template = Array("/tmp/hw5-soak-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    guard let made else {
      perror("soak: /tmp")
      exit(3)
    }
    setenv(variable, made, 1)
    return made
  }()
}
