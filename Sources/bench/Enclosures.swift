import Distributions
import Integration
import Session
import Syntax

extension Benchmark {
  /// Enclosures of divergences of laws of single numbers beside the same integrals by mpmath's `quad`
  /// with 20 digits, which proves nothing.
  static let enclosures = Benchmark(
    name: "enclosures", summary: "divergences of twenty pairs of laws, enclosed"
  ) { setting in
    let pairs = try setting.peerTable("divergences.tsv").map { try Pair($0[0]) }
    var ours = [[Double]](repeating: [], count: pairs.count)
    var peers = ours
    var apart = 0.0
    for _ in 0..<3 {
      for (index, pair) in pairs.enumerated() {
        for _ in 0..<3 { ours[index].append(try pair.milliseconds()) }
      }
      guard setting.peerPython != nil else { continue }
      let figures = try setting.peerFigures("divergences.py", [])
      guard figures.count == 2 * pairs.count else {
        throw Missing(what: "\(2 * pairs.count) numbers from divergences.py")
      }
      for (index, pair) in pairs.enumerated() {
        peers[index].append(figures[2 * index])
        apart = max(apart, try pair.distance(from: figures[2 * index + 1]))
      }
    }
    let ratios = zip(ours, peers).compactMap { $1.isEmpty ? nil : median($0) / median($1) }
    return pairs.indices.map { index in
      Comparison(
        measure: pairs[index].text, unit: "ms", ours: ours[index], peers: peers[index],
        bound: .ratio(1))
    } + [
      Comparison(
        measure: "enclosures, mpmath: the median", unit: "", ours: [median(ratios)],
        peers: ratios.isEmpty ? [] : [1], bound: .ratio(0.05)),
      Comparison(
        measure: "enclosures, distance from mpmath", unit: "", ours: [apart], peers: [],
        bound: .value(1e-9)),
    ]
  }
}

/// Two laws, and what encloses their divergence.
private struct Pair {
  let text: String
  private let p: any Distribution
  private let q: any Distribution
  /// So often in a row, for a time that can be read.
  private static let repetitions = 10

  /// Of "kl(Normal(0, 1), Normal(1, 2))".
  init(_ text: String) throws {
    self.text = text
    let session = Session()
    func law(_ text: String) throws -> any Distribution {
      let value = try session.evaluate(Source(name: "law", text: text)).value
      guard let law = value.cast(LawObject.self)?.law else { throw Missing(what: "a law: \(text)") }
      return law
    }
    let laws = "[\(text.dropFirst(3).dropLast())]"
    (p, q) = (try law("\(laws)[0]"), try law("\(laws)[1]"))
  }

  func milliseconds() throws -> Double {
    let start = secondsNow()
    for _ in 0..<Self.repetitions { _ = try ByDefinition.divergence(from: p, to: q) }
    return (secondsNow() - start) * 1e3 / Double(Self.repetitions)
  }

  /// How far another value is from what is enclosed, relatively.
  func distance(from value: Double) throws -> Double {
    let own = try ByDefinition.divergence(from: p, to: q).number
    return abs(own - value) / max(abs(own), .leastNormalMagnitude)
  }
}
