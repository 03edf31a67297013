import Glibc

/// Runs every benchmark, or those named on the command line, and prints ours beside the peer's.
///
///     HW5_PEER_PYTHON=.venv/bin/python3 .build/release/bench
///     .build/release/bench start-up
let named = CommandLine.arguments.dropFirst()
if let unknown = named.first(where: { name in !catalog.contains { $0.name == name } }) {
  let names = catalog.map(\.name).joined(separator: ", ")
  report("bench: there is no benchmark '\(unknown)'; there are \(names)")
  exit(3)
}
let setting = Setting.ofThisProcess()
var results: [Comparison] = []
for benchmark in catalog where named.isEmpty || named.contains(benchmark.name) {
  report("\(benchmark.name): \(benchmark.summary)")
  do {
    results += try benchmark.run(setting)
  } catch {
    report("  left out: \(error)")
  }
}
print(table(of: results))

/// Writes a line to the standard error output, so that the table stays alone on the other.
func report(_ line: String) {
  let bytes = Array("\(line)\n".utf8)
  write(STDERR_FILENO, bytes, bytes.count)
}
