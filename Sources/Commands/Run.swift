import ArgumentParser
import Glibc
import Machine
import Notebooks
import Session

/// Runs notebooks and writes an output folder for each.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run notebooks: figures, reports and a summary.")

  @Argument(help: "Notebooks, or folders of notebooks.")
  var paths: [String]

  @Option(name: .short, parsing: .unconditionalSingleValue, help: "Set a parameter: NAME=VALUE.")
  var parameter: [String] = []

  @Option(help: "The folder for the output folders; else each stands beside its notebook.")
  var out: String?

  @Option(help: "The longest time for a cell that names none: 60s, 500ms, 5min, 2h.")
  var cellTimeout: Duration?

  @Option(help: "The longest time for a notebook.")
  var budget: Duration?

  @Flag(help: "Treat warnings as errors.")
  var strict = false

  @OptionGroup var outputs: RunOutputs

  func run() throws {
    Interrupts.install()
    if out == "" {
      StandardError.write("error: --out takes a folder, and its name is empty here; . is this one")
      throw CommandFailure(status: .usage)
    }
    var batch = try Batch(
      paths: paths, overrides: try overrides(), out: out, isStrict: strict,
      limits: TimeLimits(cell: cellTimeout, notebook: budget),
      delivery: outputs.delivery(paths: paths, out: out))
    if outputs.promote { batch.promote() }
    let code = batch.run()
    guard code == .success else { throw CommandFailure(status: code) }
  }

  private func overrides() throws -> [(name: String, text: String)] {
    var overrides: [(name: String, text: String)] = []
    for setting in parameter {
      guard let equals = setting.firstIndex(of: "="), equals != setting.startIndex else {
        StandardError.write("error: -p takes NAME=VALUE, not \(setting)")
        throw CommandFailure(status: .usage)
      }
      overrides.append(
        (String(setting[..<equals]), String(setting[setting.index(after: equals)...])))
    }
    return overrides
  }
}

extension Duration: @retroactive ExpressibleByArgument {
  public init?(argument: String) { self.init(limit: argument) }
}
