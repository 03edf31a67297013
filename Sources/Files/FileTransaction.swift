import Glibc

/// Replacements of files that take place together, or not at all.
///
///     let transaction = FileTransaction()
///     try FileTransaction.$current.withValue(transaction) { … }     // what is replaced within waits
///     try transaction.commit()                                      // and takes its place here
///
/// Until then what is new stands in a file beside the other, which `place(of:)` names.
package final class FileTransaction: @unchecked Sendable {
  // SAFETY: used by the thread that evaluates, and by no other.

  /// The one that replacements belong to.
  @TaskLocal package static var current: FileTransaction?

  /// What each file is called, where its content is, and where it goes.
  package private(set) var waiting: [(path: String, temporary: String, target: String)] = []
  private let outer: FileTransaction?

  /// What is committed of a part of another one waits there.
  package init(within outer: FileTransaction? = nil) { self.outer = outer }

  deinit { abandon() }

  /// Takes over a file that is whole.
  func add(_ path: String, _ temporary: String, _ target: String) {
    if let index = waiting.firstIndex(where: { $0.target == target }) {
      unlink(waiting.remove(at: index).temporary)
    }
    waiting.append((path, temporary, target))
  }

  /// Where the content of a path is now.
  package func place(of path: String) -> String {
    waiting.last { $0.path == path }?.temporary ?? outer?.place(of: path) ?? path
  }

  /// Puts all files in their places, in the order in which they were written.
  package func commit() throws(FileWriteError) {
    if let outer {
      for (path, temporary, target) in waiting { outer.add(path, temporary, target) }
      waiting = []
    }
    while let (path, temporary, target) = waiting.first {
      guard rename(temporary, target) == 0 else {
        let code = errno
        abandon()
        throw FileWriteError(path: path, code: code)
      }
      waiting.removeFirst()
    }
  }

  /// Leaves everything as it was.
  package func abandon() {
    for file in waiting { unlink(file.temporary) }
    waiting = []
  }
}
