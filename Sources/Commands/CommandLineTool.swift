import ArgumentParser
import Glibc
import Notebooks

/// The program as the shell starts it: arguments in, exit status out.
package enum CommandLineTool {
  package static func run(_ arguments: [String]) -> Int32 {
    // A reader that closes its end early ends the output, not the program with a signal's trace.
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try HW5.parseAsRoot(arguments)
      try command.run()
      return RunStatus.success.rawValue
    } catch let failure as CommandFailure {
      return failure.code
    } catch {
      let message = HW5.fullMessage(for: error)
      guard !HW5.exitCode(for: error).isSuccess else {
        print(message)
        return RunStatus.success.rawValue
      }
      StandardError.write(message)
      return RunStatus.usage.rawValue
    }
  }
}

/// A command that has said what went wrong and only wants its exit status.
struct CommandFailure: Error {
  var code: Int32

  init(status: RunStatus) { code = status.rawValue }
}

struct HW5: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hw5",
    abstract: "A literate scripting REPL for the mathematics of generative models.",
    discussion: """
      hw5                      opens the REPL
      hw5 FILE.hw5             runs a script
      hw5 -e EXPR              evaluates an expression
      hw5 run FILE|DIR…        runs notebooks
      hw5 step FILE            goes through a notebook, cell by cell
      hw5 new FILE.hw5nb       starts a notebook
      hw5 verify EXPR          checks a closed form
      """,
    version: "hw5 0.1",
    subcommands: [
      Run.self, Step.self, New.self, Verify.self, Check.self, Format.self, Doc.self, Cache.self,
      Work.self,
      Evaluate.self,
    ],
    defaultSubcommand: Evaluate.self)
}

/// What `hw5` does without the name of a command.
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate", abstract: "Open the REPL, run a script, or evaluate an expression.")

  @Option(
    name: [.customShort("e"), .customLong("evaluate")], parsing: .unconditional,
    help: "Evaluate an expression and print its value.")
  var expression: String?

  @Flag(help: "Read plain lines even on a terminal.")
  var plain = false

  @Flag(
    name: .customShort("i"),
    help: "Show prompts and entries even where the input is no terminal: a transcript.")
  var transcript = false

  @Argument(help: "A script to run.")
  var script: String?

  func run() throws {
    if let expression {
      try Script.run(text: expression, name: "-e", showsValue: true)
    } else if let script {
      try Script.run(file: script)
    } else {
      try REPL.run(isPlain: plain, isTranscript: transcript)
    }
  }
}
