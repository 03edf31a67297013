import CTour
import Glibc
import Notebooks

/// The tour of the language that the program carries, in a folder of its own while it is gone through:
/// its cells write files.
struct Tour: ~Copyable {
  let job: NotebookJob
  private let folder: String

  /// Nothing where no folder can be made.
  init?() {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/hw5-tour-XXXXXX".utf8CString)
    guard let folder = mkdtemp(&template).map({ String(cString: $0) }) else { return nil }
    self.folder = folder
    // SAFETY: constant data of the program, of so many bytes.
    let content = Array(UnsafeBufferPointer(start: ctour_bytes(), count: ctour_count()))
    let file = "\(folder)/tour.hw5nb"
    job = NotebookJob(content, file: file, overrides: [], ignoresUnknown: false)
    try? FileSystem.replace(file, with: content)
  }

  deinit {
    for name in FileSystem.names(in: folder) { unlink("\(folder)/\(name)") }
    rmdir(folder)
  }
}
