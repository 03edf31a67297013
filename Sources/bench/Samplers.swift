extension Benchmark {
  /// A million draws from each law of single numbers beside NumPy's or SciPy's own sampler.
  static let samplers = Benchmark(
    name: "samplers", summary: "a million draws from each law of single numbers"
  ) { setting in
    let laws = try setting.peerTable("samplers.tsv").map { $0[0] }
    let timed = try laws.map { law in
      try Timed(prepared: "law = \(law).iid(1_000_000)", work: "x = sample(law)", count: 1)
    }
    var ours = [[Double]](repeating: [], count: laws.count)
    var peers = ours
    for _ in 0..<3 {
      for (index, work) in timed.enumerated() {
        for _ in 0..<3 { ours[index].append(try work.milliseconds()) }
      }
      guard setting.peerPython != nil else { continue }
      let figures = try setting.peerFigures("samplers.py", [])
      guard figures.count == laws.count else {
        throw Missing(what: "\(laws.count) numbers from samplers.py")
      }
      for (index, figure) in figures.enumerated() { peers[index].append(figure) }
    }
    return laws.indices.map { index in
      Comparison(
        measure: "draws of \(laws[index])", unit: "ms", ours: ours[index], peers: peers[index],
        bound: .ratio(1))
    }
  }
}
