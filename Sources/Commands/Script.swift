import Claims
import Glibc
import Machine
import Notebooks
import Session
import Syntax
import Tensors

/// Scripts, expressions on the command line, and standard input that is no terminal.
enum Script {
  /// Checks and evaluates `text`; the value of the last statement is printed where that was asked for.
  static func run(
    text: String, name: String, directory: String = ".", showsValue: Bool
  ) throws {
    let source = Source(name: name, text: text)
    try check(source, directory: directory)
    let progress = TerminalProgress()
    let world = World(directory: directory, progress: progress)
    let session = Session(world: world)
    Interrupts.install()
    world.stream = RandomStream(seed: 0, label: name)
    let ledger = ClaimLedger()
    world.judge = ledger.judge(seed: 0, world: world)
    // A claim that fails stops nothing, but neither an error below it nor the end hides it.
    defer { for claim in ledger.failed { report(claim, in: name) } }
    do {
      let outcome = try session.evaluate(source)
      for warning in outcome.warnings { StandardError.write("warning: \(warning)") }
      if showsValue { show(outcome.value) }
    } catch {
      progress.abandon()
      StandardError.write(error.rendered(colored: StandardError.isTerminal))
      throw CommandFailure(status: error.isInterruption ? .interrupted : .error)
    }
    guard ledger.failed.isEmpty else { throw CommandFailure(status: .claim) }
  }

  /// Reports every finding; nothing runs if there is an error among them.
  private static func check(_ source: Source, directory: String) throws {
    var check = StaticCheck(directory: directory)
    let findings = check.diagnostics(in: source)
    for finding in findings {
      StandardError.write(finding.rendered(colored: StandardError.isTerminal))
    }
    guard !findings.contains(where: { $0.severity == .error }) else {
      throw CommandFailure(status: .error)
    }
  }

  private static func show(_ value: Value) {
    if case .nothing = value { return }
    if let verdict = value.cast(VerdictObject.self), verdict.result.verdict.standing == .failed {
      return
    }
    print(value.display)
  }

  private static func report(_ claim: ClaimResult, in name: String) {
    StandardError.write("\(name):\(claim.line ?? 1): \(claim.statement): \(claim.summary)")
  }

  /// Runs the script in a file; paths in it start from its folder.
  static func run(file: String) throws {
    do {
      let text = try TextFile.read(file)
      let directory = TextFile.folder(of: file)
      try run(text: text, name: file, directory: directory, showsValue: false)
    } catch let failure as FileFailure {
      StandardError.write("error: \(failure)")
      throw CommandFailure(status: .usage)
    }
  }
}
