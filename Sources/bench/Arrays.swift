import Glibc

extension Benchmark {
  /// Functions of a million floats beside NumPy and JAX.
  static let elementwise = Benchmark(
    name: "elementwise", summary: "exp, tanh, log1p, sigmoid, softplus of a million floats"
  ) { setting in
    var results: [Comparison] = []
    var ratios: [Double] = []
    for name in ["exp", "tanh", "log1p", "sigmoid", "softplus"] {
      let (numpy, jax) = try beside(
        setting, name, count: 100, preparation: "x = float32(linspace(0.01, 4, 1_000_000))",
        "for k in 0..100 { y = \(name)(x) }")
      if let ratio = numpy.ratio { ratios.append(ratio) }
      results.append(jax.held(to: 1))
    }
    let mean = exp(ratios.reduce(0) { $0 + log($1) } / Double(max(1, ratios.count)))
    let all = Comparison(
      measure: "elementwise, NumPy", unit: "", ours: [mean], peers: ratios.isEmpty ? [] : [1],
      bound: .ratio(0.6))
    return results + [all]
  }

  /// Reductions of ten million numbers beside NumPy and JAX.
  static let reductions = Benchmark(
    name: "reductions", summary: "sum, mean, variance, logsumexp of ten million numbers"
  ) { setting in
    try ["sum", "mean", "variance", "logsumexp"].flatMap { name in
      let (numpy, jax) = try beside(
        setting, name, count: 10, preparation: "x = linspace(0.01, 4, 10_000_000)",
        "for k in 0..10 { y = \(name)(x) }")
      return [numpy.held(to: 1), jax.held(to: 1)]
    }
  }

  /// Ten million normal draws beside NumPy.
  static let normals = Benchmark(name: "normals", summary: "ten million normal draws") { setting in
    let (numpy, _) = try beside(
      setting, "normals", count: 1, preparation: "law = Normal(0, 1).iid(10_000_000)",
      "x = sample(law)")
    return [numpy.held(to: 0.4)]
  }

  /// A loop over small vectors beside NumPy in CPython.
  static let smallVectors = Benchmark(
    name: "small-vectors", summary: "a loop of a million additions of vectors of eight"
  ) { setting in
    let (numpy, _) = try beside(
      setting, "small", count: 1, preparation: "v = linspace(0, 1, 8)",
      "total = zeros(8); for k in 0..1_000_000 { total = total + v }")
    return [numpy.held(to: 0.3)]
  }

  /// Our time beside NumPy's and beside JAX's.
  private static func beside(
    _ setting: Setting, _ name: String, count: Int, preparation: String, _ work: String
  ) throws -> (numpy: Comparison, jax: Comparison) {
    let timed = try Timed(prepared: preparation, work: work, count: count)
    var peers: (numpy: [Double], jax: [Double]) = ([], [])
    var ours: [Double] = []
    for _ in 0..<3 {
      for _ in 0..<5 { ours.append(try timed.milliseconds()) }
      guard setting.peerPython != nil else { continue }
      let figures = try setting.peerFigures("arrays.py", [name])
      peers.numpy.append(figures[0])
      if let jax = figures.dropFirst().first, jax.isFinite { peers.jax.append(jax) }
    }
    func comparison(_ peer: String, _ samples: [Double]) -> Comparison {
      Comparison(
        measure: "\(name), \(peer)", unit: "ms", ours: ours, peers: samples, bound: .ratio(1))
    }
    return (comparison("NumPy", peers.numpy), comparison("JAX", peers.jax))
  }
}

extension Comparison {
  /// The same figures against another bound of their ratio.
  fileprivate func held(to limit: Double) -> Comparison {
    Comparison(measure: measure, unit: unit, ours: ours, peers: peers, bound: .ratio(limit))
  }
}
