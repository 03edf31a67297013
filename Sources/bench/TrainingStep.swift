import Session
import Syntax
import Tensors

extension Benchmark {
  /// One training step of the auto-encoder of the exercise: Adam, one draw an image, batches of 100
  /// beside JAX; and ours beside itself: on one thread, with a batch 128 times as large.
  static let trainingStep = Benchmark(
    name: "training-step", summary: "a training step of the auto-encoder, and how it grows"
  ) { setting in
    let autoencoder = try Autoencoder(imagesIn: setting.data)
    _ = try autoencoder.milliseconds(steps: 20)
    // So many that the first, which is recorded, does not count; the peer's are timed once compiled.
    let usual = { try autoencoder.milliseconds(steps: 1000) }
    let beside = try inTurn(
      rounds: 5, ours: usual,
      peers: setting.peerPython == nil
        ? nil : { try setting.peerFigures("vae_step.py", [setting.data, "1", "300"])[0] })
    let threads = try inTurn(rounds: 5, ours: usual) {
      let count = Threads.count
      defer { Threads.count = count }
      Threads.count = 1
      return try usual()
    }
    _ = try autoencoder.milliseconds(steps: 2, batch: 12_800)
    let growth = try inTurn(
      rounds: 3, ours: { try autoencoder.milliseconds(steps: 24, batch: 12_800) },
      peers: { 128 * (try usual()) })
    return [
      Comparison(
        measure: "training step", unit: "ms", ours: beside.ours, peers: beside.peers,
        bound: .ratio(0.65)),
      Comparison(
        measure: "\(Threads.count) threads beside one", unit: "ms", ours: threads.ours,
        peers: threads.peers, bound: .ratio(1 / 1.7)),
      Comparison(
        measure: "batch of 12,800 beside 128 of 100", unit: "ms", ours: growth.ours,
        peers: growth.peers, bound: .ratio(1.15)),
    ]
  }
}

/// The training of the notebook, driven by the language as there.
private struct Autoencoder {
  private let session = Session()

  init(imagesIn folder: String) throws {
    try session.evaluate(
      Source(
        name: "set-up",
        text: """
          use vae
          images = mnist("\(folder)").training.images
          many = concat(images, images, images)[0..12800]
          start = new_vae()
          """))
  }

  func milliseconds(steps: Int, batch: Int = 100) throws -> Double {
    let training = Source(
      name: "training",
      text: """
        train(start, \(batch > 100 ? "many" : "images"), loss: (m, x) -> -elbo(m, x),
          steps: \(steps), batch: \(batch), optimizer: Adam(rate: 1e-3))
        """)
    let start = secondsNow()
    try session.evaluate(training)
    return (secondsNow() - start) * 1e3 / Double(steps)
  }
}
