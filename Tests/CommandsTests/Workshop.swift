import Foundation
import Notebooks
import Session

/// A temporary folder with notebooks in it, and the program run on them.
final class Workshop {
  let path: String

  init() {
    var template = Array("/tmp/hw5-test-XXXXXX".utf8CString)
    mkdtemp(&template)
    path = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
  }

  deinit { system("rm -rf '\(path)'") }

  /// Writes a file and answers its path.
  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    try OutputFolder(path).write([OutputFile(name, text)])
    return "\(path)/\(name)"
  }

  /// A notebook of these cells, each an id with its attributes and the code.
  func notebook(_ name: String, _ cells: [(attributes: String, code: String)]) throws -> String {
    var text = "---\nhw5nb: 1\nseed: 7\n---\n"
    for (attributes, code) in cells { text += "\n```hw5 {\(attributes)}\n\(code)\n```\n" }
    return try write("\(name).hw5nb", text)
  }

  /// Runs `hw5` with these arguments; answers its exit status.
  func hw5(_ arguments: String..., threads: Int? = nil) throws -> Int32 {
    try hw5(arguments, threads: threads)
  }

  func hw5(_ arguments: [String], threads: Int? = nil) throws -> Int32 {
    let process = Process()
    process.executableURL = Self.program
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    if let threads {
      process.environment = ProcessInfo.processInfo.environment
        .merging(["HW5_THREADS": "\(threads)"]) { $1 }
    }
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Runs `hw5`; answers its exit status and what it writes.
  func told(
    _ arguments: [String], threads: Int? = nil
  ) throws -> (status: Int32, output: String, messages: String) {
    let files = try ["stdout", "stderr"].map { name in
      try write(".told/\(name)", "")
      return try FileHandle(forWritingTo: URL(filePath: "\(path)/.told/\(name)"))
    }
    let process = Process()
    process.executableURL = Self.program
    process.arguments = arguments
    process.standardOutput = files[0]
    process.standardError = files[1]
    if let threads {
      process.environment = ProcessInfo.processInfo.environment
        .merging(["HW5_THREADS": "\(threads)"]) { $1 }
    }
    try process.run()
    process.waitUntilExit()
    return (
      process.terminationStatus, try read(".told/stdout"), try read(".told/stderr")
    )
  }

  /// What `hw5` prints with these arguments, and its exit status.
  func output(of arguments: String..., path: String? = nil) throws -> (text: String, status: Int32)
  {
    let process = Process()
    process.executableURL = Self.program
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    if let path {
      process.environment = ProcessInfo.processInfo.environment.merging(["PATH": path]) { $1 }
    }
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (String(decoding: bytes, as: UTF8.self), process.terminationStatus)
  }

  /// The program: the one that `HW5` names, or that was built beside the tests.
  static let program =
    ProcessInfo.processInfo.environment["HW5"]
    .map { URL(filePath: $0, relativeTo: URL(filePath: repository)) }
    ?? URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "hw5")

  /// The folder of `Package.swift`.
  static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path()

  func read(_ name: String) throws -> String { try TextFile.read("\(path)/\(name)") }

  func exists(_ name: String) -> Bool { access("\(path)/\(name)", F_OK) == 0 }
}
