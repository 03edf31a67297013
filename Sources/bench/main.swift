import Glibc

/// Runs every benchmark, or those named on the command line, and prints ours beside the peer's.
///
///     HW5_PEER_PYTHON=.venv/bin/python3 .build/release/bench
///     .build/release/bench start-up
let named = CommandLine.arguments.dropFirst()
if let unknown = named.first(where: { name in !catalog.contains { $0.name == name } }) {
  let names = catalog.map(\.name).joined(separator: ", ")
  fputs("bench: there is no benchmark '\(unknown)'; there are \(names)\n", stderr)
  exit(3)
}
let setting = Setting.ofThisProcess()
var results: [Comparison] = []
for benchmark in catalog where named.isEmpty || named.contains(benchmark.name) {
  fputs("\(benchmark.name): \(benchmark.summary)\n", stderr)
  do {
    results += try benchmark.run(setting)
  } catch {
    fputs("  left out: \(error)\n", stderr)
  }
}
print(table(of: results))
