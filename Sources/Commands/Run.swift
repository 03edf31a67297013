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

  @OptionGroup var parameters: ParameterOptions

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Run at every one of these values: NAME=VALUE,VALUE,… or NAME=LOW..HIGH.",
      discussion: "Of several the product is taken, the first changing slowest.",
      valueName: "sweep"))
  var sweep: [String] = []

  @Flag(help: "Print the points of the sweep as lines of JSON, and run nothing.")
  var points = false

  @Option(help: "Run only this point of the sweep, by its index in --points.")
  var point: Int?

  @Flag(help: "Make the table of the sweep from what its points have left, and run nothing.")
  var gather = false

  @Option(help: "The folder for the output folders; else each stands beside its notebook.")
  var out: String?

  @Option(help: "The longest time for a cell that names none: 60s, 500ms, 5min, 2h.")
  var cellTimeout: Duration?

  @Option(help: "The longest time for a notebook.")
  var budget: Duration?

  @Option(
    name: [.customShort("j"), .long],
    help: ArgumentHelp("How many notebooks run at once.", valueName: "n"))
  var jobs: String = "1"

  @Option(
    help: """
      How progress is shown on standard error: plain lines, live lines on a terminal, json for \
      programs, or off.
      """)
  var progress: ProgressStyle?

  @Flag(help: "Treat warnings as errors.")
  var strict = false

  @Flag(help: "Run the cells that do not depend on one that failed.")
  var keepGoing = false

  @Flag(help: "Compute everything anew, and keep nothing.")
  var noCache = false

  @OptionGroup var outputs: RunOutputs

  func run() throws {
    Interrupts.install()
    if out == "" {
      StandardError.write("error: --out takes a folder, and its name is empty here; . is this one")
      throw CommandFailure(status: .usage)
    }
    let atOnce = try atOnce()
    let request = Batch.Request(
      paths: paths, overrides: try parameters.overrides(), ranges: try ranges(), out: out,
      isStrict: strict,
      usesCache: !noCache && !outputs.check, keepsGoing: keepGoing,
      onlyChecks: outputs.check)
    var batch = try Batch(
      request, limits: TimeLimits(cell: cellTimeout, notebook: budget),
      progress: (progress ?? .automatic).progress(isForSeveral: atOnce > 1),
      delivery: outputs.delivery(paths: paths, out: out))
    let code: RunStatus
    if points {
      for line in batch.points { print(line) }
      code = batch.statusOfReading
    } else if gather {
      code = batch.gather()
    } else {
      if outputs.promote { batch.promote() }
      code = try point.map { try batch.run(only: $0) } ?? batch.run(atOnce: atOnce)
    }
    guard code == .success else { throw CommandFailure(status: code) }
  }

  private func ranges() throws -> [SweepRange] {
    if sweep.isEmpty, points || point != nil || gather {
      StandardError.write(
        "error: --points, --point and --gather are for sweeps; give a --sweep NAME=VALUES")
      throw CommandFailure(status: .usage)
    }
    do {
      return try sweep.map { text throws(SweepError) in try SweepRange(text) }
    } catch {
      StandardError.write("error: \(error)")
      throw CommandFailure(status: .usage)
    }
  }

  /// The most workers at once: each takes memory for a session, and this process a descriptor.
  private static let mostAtOnce = 256

  private func atOnce() throws -> Int {
    guard let count = Int(jobs), (1...Self.mostAtOnce).contains(count) else {
      StandardError.write(
        """
        error: -j takes how many notebooks run at once, a whole number from 1 to \
        \(Self.mostAtOnce), not \(jobs); as many as there are processors is a good choice
        """)
      throw CommandFailure(status: .usage)
    }
    return count
  }
}

extension Duration: @retroactive ExpressibleByArgument {
  public init?(argument: String) { self.init(limit: argument) }
}
