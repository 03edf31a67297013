/// The entries of this and earlier sessions, oldest first.
final class History {
  /// How many entries are remembered.
  static let capacity = 10_000

  private(set) var entries: [String]
  private(set) var problem: String?
  private let file: HistoryFile?

  /// Loads the newest entries of the file at `path`; without one the history lasts as long as the
  /// session.
  init(path: String?) {
    file = path.map(HistoryFile.init(path:))
    entries = []
    do throws(HistoryFile.Failure) {
      entries = try file?.newest(Self.capacity) ?? []
    } catch {
      problem = "\(error)"
    }
  }

  /// Remembers an entry, at once on the disk as well; not if it is blank, begins with a space or
  /// repeats the last one.
  func append(_ entry: String) {
    guard let first = entry.first, !first.isWhitespace, entry != entries.last else { return }
    entries.append(entry)
    if entries.count > Self.capacity { entries.removeFirst(entries.count - Self.capacity) }
    keep([entry])
  }

  private func keep(_ entries: [String]) {
    do throws(HistoryFile.Failure) {
      try file?.append(entries)
    } catch {
      problem = "\(error)"
    }
  }

  /// Takes in the history of another program: what is not remembered already, as far as there is room
  /// for it beside what is. Answers how many entries that were.
  func take(_ foreign: ForeignHistory) -> Int {
    let known = Set(entries)
    let new = foreign.entries.filter { !known.contains($0) }.suffix(Self.capacity - entries.count)
    entries += new
    if !new.isEmpty { keep(Array(new)) }
    return new.count
  }
}
