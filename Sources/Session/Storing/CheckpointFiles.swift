import Glibc
import Models

/// Where trainings keep checkpoints of which their call says nothing: each of a cell in a file of its
/// own, by its number among them.
package final class CheckpointFiles {
  private let prefix: () -> String
  private var paths: [String] = []

  /// The files' paths begin with `prefix`, which is asked for when a training begins.
  package init(prefix: @escaping () -> String) { self.prefix = prefix }

  func next() -> TrainingCheckpoint {
    let path = "\(prefix())-\(paths.count + 1).safetensors"
    paths.append(path)
    return TrainingCheckpoint(path: path, every: .time(.milliseconds(200)))
  }

  /// Removes them.
  package func remove() { for path in paths { unlink(path) } }
}
