import Files
import FoundationEssentials
import Session

/// How a run ended, read from the `run.json` that it left.
package struct RecordedRun: Sendable {
  package let status: RunStatus
  /// The numbers of the notebook's `results:`.
  package let results: [String: Double]

  /// Nil where the folder holds no record of a run with these parameters.
  package init?(in folder: OutputFolder, of notebook: Notebook, parameters: Parameters) {
    guard let bytes = try? TextFile.bytes("\(folder.path)/run.json"),
      let record = try? Self.decoder.decode(Record.self, from: Data(bytes)),
      let status = RunStatus(word: record.state),
      record.seed == "\(parameters.seed ?? notebook.frontMatter.seed)",
      JSON.object(record.parameters.mapValues(\.json)).line == parameters.json.line
    else { return nil }
    self.status = status
    results = record.results
  }

  private struct Record: Decodable {
    var seed: String
    var parameters: [String: Value]
    var state: String
    var results: [String: Double]
  }

  private struct Value: Decodable {
    var json: JSON

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let boolean = try? container.decode(Bool.self) {
        json = .boolean(boolean)
      } else if let number = try? container.decode(Double.self) {
        json = .number(number)
      } else {
        json = .text(try container.decode(String.self))
      }
    }
  }

  private static let decoder: JSONDecoder = {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "∞", negativeInfinity: "-∞", nan: "NaN")
    return decoder
  }()
}
