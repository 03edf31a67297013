import Arithmetic

/// Why a training could not begin or go on.
package enum TrainingError: Error {
  case noData
  /// Parts of the data with different numbers of rows.
  case lengthsDiffer([Int])
  case batch(Int)
  case epochs(Int)
  case steps(Int)
  case noParameters
  /// The last step left a parameter that is NaN or infinite.
  case parametersNotFinite
  /// A checkpoint of a training that was called with something else.
  case checkpointDiffers(path: String, what: String, expected: String, found: String)
  case checkpointDamaged(path: String, reason: String)
  /// Something went wrong in one step; both are counted from 1.
  case stopped(epoch: Int, step: Int, steps: Int, reason: Reason)

  package enum Reason {
    /// The loss was no finite number.
    case loss(Double)
    /// The loss threw.
    case failure(any Error)
  }
}

// MARK: - Wording

extension TrainingError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noData:
      "train: expected data with at least one row, found none"
    case .lengthsDiffer(let lengths):
      "train: expected parts of the data with equally many rows, found \(lengths)"
    case .batch(let size):
      "train: expected a batch of at least 1 row, found \(size)"
    case .epochs(let count):
      "train: expected at least 1 epoch, found \(count)"
    case .steps(let count):
      "train: expected at least 1 step, found \(count)"
    case .noParameters:
      "train: expected a model with parameters, found none in it: tensors and layers are trained, "
        + "plain numbers are not"
    case .parametersNotFinite:
      "train: expected finite parameters, found NaN or ∞ after the last step; \(Self.advice)"
    case .checkpointDiffers(let path, let what, let expected, let found):
      "train: the checkpoint \(path) is of another training: expected as \(what) \(Self.quoted(expected)), "
        + "found \(Self.quoted(found)); try another file, or remove this one to begin anew"
    case .checkpointDamaged(let path, let reason):
      "train: \(path) is no checkpoint to go on from: \(reason); try another file, or remove this "
        + "one to begin anew"
    case .stopped(let epoch, let step, let steps, .loss(let value)):
      "train: expected a finite loss, found \(value.written) in "
        + "\(Self.place(epoch, step, steps)); \(Self.advice)"
    case .stopped(let epoch, let step, let steps, .failure(let error)):
      "train: stopped in \(Self.place(epoch, step, steps)): \(error)"
    }
  }

  private static let advice =
    "try a smaller rate, or look for logs and quotients of 0 in the loss"

  private static func quoted(_ fact: String) -> String { fact.isEmpty ? "none" : fact }

  /// Where each epoch is one step, the step is what counts.
  private static func place(_ epoch: Int, _ step: Int, _ steps: Int) -> String {
    steps == 1 ? "step \(epoch)" : "epoch \(epoch), step \(step) of \(steps)"
  }
}
