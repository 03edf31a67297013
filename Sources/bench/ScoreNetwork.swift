extension Benchmark {
  /// A training step of a score network of 2,000 points, and one update of its Langevin dynamics,
  /// both written in the language, beside JAX.
  static let scoreNetwork = Benchmark(
    name: "score-network", summary: "a training step and a Langevin update of 2,000 points"
  ) { setting in
    let train = try Timed(
      prepared: definitions, work: "train(start, x, loss: loss, steps: 200, batch: 2000)",
      count: 200)
    let langevin = try Timed(
      prepared: definitions,
      work: """
        step = 1e-6
        for t in 0..200 {
          z ~ Normal(0, 1).iid(2000, 2)
          x += step/2 * score(start, x, 0.1) + √step * z
        }
        """, count: 200)
    func peer(_ work: String) -> (() throws -> Double)? {
      setting.peerPython == nil ? nil : { try setting.peerFigures("score.py", [work])[0] }
    }
    let steps = try inTurn(rounds: 5, ours: train.milliseconds, peers: peer("train"))
    let updates = try inTurn(rounds: 5, ours: langevin.milliseconds, peers: peer("langevin"))
    return [
      Comparison(
        measure: "score network step", unit: "ms", ours: steps.ours, peers: steps.peers,
        bound: .ratio(0.85)),
      Comparison(
        measure: "Langevin update", unit: "ms", ours: updates.ours, peers: updates.peers,
        bound: .ratio(0.85)),
    ]
  }

  private static let definitions = """
    features(x) = {
      waves(c) = concat(cos(π * float32(2^[0..6]) * c), sin(π * float32(2^[0..6]) * c), axis: -1)
      concat(waves(x[.., 0..1]), waves(x[.., 1..2]), x, axis: -1)
    }
    start = Dense(26, 200) >> relu >> Dense(200, 400) >> relu >> Dense(400, 200) >> relu
      >> Dense(200, 2)
    score(net, x, σ) = net(features(x)) / σ
    loss(net, x) = {
      z ~ Normal(0, 1).iid(length(x), 1)
      ε ~ Normal(0, 1).iid(shape(x))
      σ = float32(exp(0.7z - 3))
      ε = float32(ε)
      sum((score(net, x + σ * ε, σ) + ε / σ)²)
    }
    x = float32(sample(Normal(0.5, 0.3).iid(2000, 2)))
    """
}
