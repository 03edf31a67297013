import Session
import Syntax

extension Benchmark {
  /// One training step of the auto-encoder of the exercise: 100 images, Adam, one draw an image.
  static let trainingStep = Benchmark(
    name: "training-step", summary: "one training step of the auto-encoder, batch 100"
  ) { setting in
    let autoencoder = try Autoencoder(imagesIn: setting.data)
    let stepsARound = 300
    _ = try autoencoder.milliseconds(steps: 20)
    let samples = try inTurn(
      rounds: 5,
      ours: { try autoencoder.milliseconds(steps: stepsARound) },
      peers: setting.peerPython == nil
        ? nil
        : {
          try setting.peerFigures("vae_step.py", [setting.data, "1", "\(stepsARound)"])[0]
        })
    return [
      Comparison(
        measure: "training step", unit: "ms", ours: samples.ours, peers: samples.peers,
        bound: .ratio(0.65))
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
          start = new_vae()
          """))
  }

  func milliseconds(steps: Int) throws -> Double {
    let stepsAnEpoch = 45
    let epochs = (steps + stepsAnEpoch - 1) / stepsAnEpoch
    let training = Source(
      name: "training",
      text: """
        train(start, images, loss: (m, x) -> -elbo(m, x), epochs: \(epochs), batch: 100,
          optimizer: Adam(rate: 1e-3))
        """)
    let start = secondsNow()
    try session.evaluate(training)
    return (secondsNow() - start) * 1e3 / Double(epochs * stepsAnEpoch)
  }
}
