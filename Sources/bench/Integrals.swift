import Glibc
import Machine
import Session
import Syntax

extension Benchmark {
  /// Twenty integrals of functions of the language beside SciPy's of Python's.
  static let integrals = Benchmark(
    name: "integrals", summary: "twenty integrals to 1e-10: smooth, peaked, oscillating, singular"
  ) { setting in
    let integrands = try Integrand.table(in: setting)
    var ours: [Double] = []
    var peers: (times: [Double], evaluations: [Double]) = ([], [])
    let timed = try integrands.map { integrand in
      try Timed(
        prepared: "f = x -> \(integrand.expression)",
        work: "for k in 0..500 { integrate(f, \(integrand.interval)) }", count: 500)
    }
    for _ in 0..<5 {
      ours.append(
        try timed.reduce(0) { sum, work in
          // As the peer does it: of each the middle of seven rounds.
          sum + median(try (0..<7).map { _ in try work.milliseconds() })
        } * 1e3)
      guard setting.peerPython != nil else { continue }
      let figures = try setting.peerFigures("integrals.py", [])
      peers.times.append(figures[0])
      peers.evaluations.append(figures[1])
    }
    let looks = try integrands.map { try $0.look() }
    return [
      Comparison(
        measure: "integrals, SciPy", unit: "µs", ours: ours, peers: peers.times,
        bound: .ratio(0.1)),
      Comparison(
        measure: "integrals, evaluations", unit: "",
        ours: [looks.reduce(0) { $0 + $1.evaluations }],
        peers: peers.evaluations, bound: .ratio(1)),
      Comparison(
        measure: "integrals, error as a share of the claimed", unit: "",
        ours: [looks.reduce(0) { max($0, $1.share) }], peers: [], bound: .value(1)),
    ]
  }
}

/// A line of the table of integrands.
private struct Integrand {
  let expression: String
  let interval: String
  let exact: Double

  static func table(in setting: Setting) throws -> [Integrand] {
    try setting.peerTable("integrands.tsv").compactMap { fields in
      guard fields.count == 5, let exact = Double(fields[4]) else { return nil }
      return Integrand(
        expression: fields[0], interval: "\(fields[2])..\(fields[3])", exact: exact)
    }
  }

  /// How often the function is asked, and how large the error is beside what is claimed.
  func look() throws -> (evaluations: Double, share: Double) {
    let session = Session()
    var count = 0.0
    session.environment["counted"] = .object(
      NativeFunction("counted(x)", "x, counted.") { arguments, _ throws(Trap) in
        count += 1
        return try arguments.value(0)
      })
    let text = "result = integrate(x -> { counted(x); \(expression) }, \(interval))"
    try session.evaluate(Source(name: "look", text: text))
    func number(_ text: String) throws -> Double {
      try session.evaluate(Source(name: "look", text: text)).value.number ?? .nan
    }
    let distance = abs(try number("result.value") - exact)
    // Of the exact value 17 digits are known, of the result as many as a double has.
    return (count, max(0, distance - exact.ulp) / (try number("result.error")))
  }
}
