extension Benchmark {
  /// The time from nothing to an answer: `hw5 -e '1+1'` beside Debian's Python doing nothing.
  static let startUp = Benchmark(
    name: "start-up", summary: "hw5 -e '1+1' beside /usr/bin/python3 -I -c 1"
  ) { setting in
    let samples = try inTurn(
      rounds: 41,
      ours: { try ChildRun(of: [setting.hw5, "-e", "1+1"]).seconds * 1e3 },
      peers: { try ChildRun(of: ["/usr/bin/python3", "-I", "-c", "1"]).seconds * 1e3 })
    return [
      Comparison(
        measure: "start-up", unit: "ms", ours: samples.ours, peers: samples.peers,
        bound: .ratio(0.75))
    ]
  }
}
