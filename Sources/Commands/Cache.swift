import ArgumentParser
import FoundationEssentials
import Notebooks
import Session

/// Looks into the cache that runs keep, and trims it.
struct Cache: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say why cells were computed anew, trim what runs keep, or remove it.",
    subcommands: [Why.self, Trim.self, Clear.self])

  /// The folder that holds output folders, and with them the cache.
  struct Place: ParsableArguments {
    @Argument(help: "The folder that the outputs went to; this one if none is given.")
    var folder = "."

    var store: CacheStore { CacheStore(folder: CacheStore.folder(in: folder)) }
  }

  struct Why: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say why the last run computed a cell, or that it did not.")

    @Argument(help: "The id of a cell.")
    var id: String

    @OptionGroup var place: Place

    func run() throws {
      let suffix = ".hw5out"
      let folders = FileSystem.names(in: place.folder).filter { $0.hasSuffix(suffix) }.sorted()
      var isFound = false
      for folder in folders {
        guard let record = try? TextFile.bytes("\(place.folder)/\(folder)/timing.json"),
          let timing = try? JSONDecoder().decode(Timing.self, from: Data(record))
        else { continue }
        for cell in timing.cells where cell.id == id {
          isFound = true
          print("\(folder.dropLast(suffix.count)): \(id) \(cell.answer)")
        }
      }
      guard isFound else {
        StandardError.write(
          "error: no run whose outputs are in \(place.folder) has a cell called \(id)")
        throw CommandFailure(status: .usage)
      }
    }

    /// What a run notes of its cells.
    private struct Timing: Decodable {
      struct Cell: Decodable {
        var id: String
        var restored: Bool
        var reasons: [String]

        var answer: String {
          if restored { return "came from the cache" }
          if reasons.isEmpty { return "is of a kind that is not kept, or was not reached" }
          return "was computed: " + reasons.joined(separator: ", ")
        }
      }

      var cells: [Cell]
    }
  }

  struct Trim: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "gc", abstract: "Remove what was used longest ago.")

    @Option(help: "How many megabytes are left.")
    var megabytes = 500

    @OptionGroup var place: Place

    func run() throws {
      guard megabytes >= 0 else {
        StandardError.write("error: --megabytes takes a number from 0 on, not \(megabytes)")
        throw CommandFailure(status: .usage)
      }
      let removed = place.store.trim(to: megabytes * 1_000_000)
      print("removed \(removed / 1000) kB, left \(place.store.size / 1000) kB")
    }
  }

  struct Clear: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Remove everything that is kept.")

    @OptionGroup var place: Place

    func run() throws { print("removed \(place.store.trim(to: -1) / 1000) kB") }
  }
}
