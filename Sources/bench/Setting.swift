import Glibc

/// Where the programs and the data of the benchmarks are.
struct Setting: Sendable {
  /// The Python that has the peer's packages, from `HW5_PEER_PYTHON`; absent, the peer is left out.
  let peerPython: String?
  /// The folder of the peer's scripts.
  let peers: String
  /// The folder of the IDX files.
  let data: String
  /// The folder of the notebooks.
  let notebooks: String
  /// The `hw5` beside this executable.
  let hw5: String

  /// Found from this executable's folder and the folder it was started in.
  static func ofThisProcess() -> Setting {
    let executable = realpath("/proc/self/exe", nil).map { path in
      defer { free(path) }
      return String(cString: path)
    }
    let folder = executable?.split(separator: "/").dropLast().joined(separator: "/") ?? ""
    return Setting(
      peerPython: getenv("HW5_PEER_PYTHON").map { String(cString: $0) },
      peers: "Sources/bench/peers", data: "notebooks/data/mnist", notebooks: "notebooks",
      hw5: "/\(folder)/hw5")
  }

  /// The fields of each line of one of the peer's tables, which are separated by tabs.
  func peerTable(_ name: String) throws -> [[String]] {
    let path = "\(peers)/\(name)"
    guard let file = fopen(path, "r") else { throw Missing(what: path) }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&bytes, 1, bytes.count, file)
    let lines = String(decoding: bytes.prefix(count), as: UTF8.self).split(separator: "\n")
    return lines.filter { !$0.hasPrefix("#") }.map { $0.split(separator: "\t").map(String.init) }
  }

  /// The command that runs one of the peer's scripts; an error says what is missing.
  func peer(_ script: String, _ arguments: [String]) throws -> [String] {
    guard let peerPython else { throw Missing(what: "the peer: HW5_PEER_PYTHON names no Python") }
    return [peerPython, "\(peers)/\(script)"] + arguments
  }
}

/// What a benchmark needs and did not find.
struct Missing: Error, CustomStringConvertible {
  let what: String
  var description: String { what }
}
