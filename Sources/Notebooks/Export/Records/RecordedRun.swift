import Files
import Session

/// How a run ended, read from the `run.json` that it left.
package struct RecordedRun: Sendable {
  package let status: RunStatus
  /// The numbers of the notebook's `results:`.
  package let results: [String: Double]

  /// Nil where the folder holds no record of a run with these parameters.
  package init?(in folder: OutputFolder, of notebook: Notebook, parameters: Parameters) {
    guard let bytes = try? TextFile.bytes("\(folder.path)/run.json"),
      case .object(let record)? = try? JSON(reading: bytes),
      case .text(let state)? = record["state"], let status = RunStatus(word: state),
      case .text("\(parameters.seed(of: notebook))")? = record["seed"],
      record["parameters"]?.line == parameters.json.line,
      case .object(let results)? = record["results"]
    else { return nil }
    self.status = status
    self.results = results.compactMapValues(\.double)
  }
}

extension JSON {
  /// The number that it is, or the one that stands for it as a text.
  fileprivate var double: Double? {
    switch self {
    case .integer(let integer): Double(integer)
    case .number(let number): number
    case .text("∞"): .infinity
    case .text("-∞"): -.infinity
    case .text("NaN"): .nan
    default: nil
    }
  }
}
