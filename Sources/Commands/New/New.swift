import ArgumentParser
import Files
import Glibc
import Notebooks

/// Starts a notebook.
struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Start a notebook: a parameter, a cell, a claim and a figure to write on from.")

  @Argument(help: "The notebook's file: NAME.hw5nb; its title follows from the name.")
  var file: String

  func run() throws {
    let template = NotebookTemplate(file: file)
    guard let text = template.text else {
      return try fail(
        "a notebook's file is called NAME.hw5nb, of letters, digits, - and _, not \(file); "
          + "try \(template.suggestion)")
    }
    let code = NewFile.write(text, to: file)
    guard code == 0 else { return try fail(reason(code)) }
    print("\(file)\n  hw5 run \(file)")
  }

  private func reason(_ code: Int32) -> String {
    switch code {
    case EEXIST:
      return "\(file) is there already, and stays as it is; choose another name or remove it first"
    case ENOENT, ENOTDIR:
      let folder = file.split(separator: "/").dropLast().joined(separator: "/")
      let path = file.hasPrefix("/") ? "/" + folder : folder
      return "there is no folder \(path) for \(file); make it first: mkdir -p \(path)"
    default:
      return "\(file) cannot be written: \(String(cString: strerror(code)))"
    }
  }

  private func fail(_ message: String) throws {
    StandardError.write("error: \(message)")
    throw CommandFailure(status: .usage)
  }
}
