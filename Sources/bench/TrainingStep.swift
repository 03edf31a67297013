import Distributions
import Models
import Tensors

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
          let command = try setting.peer("vae_step.py", [setting.data, "1", "\(stepsARound)"])
          let output = try ChildRun(of: command).output.split(whereSeparator: \.isNewline)
          guard let figure = output.last.flatMap({ Double($0) }) else {
            throw Missing(what: "a number from vae_step.py")
          }
          return figure
        })
    return [
      Comparison(
        measure: "training step", unit: "ms", ours: samples.ours, peers: samples.peers,
        bound: .ratio(0.9))
    ]
  }
}

/// The model of the exercise and its loss, written with the library as a program would call it.
private struct Autoencoder {
  private let images: Tensor
  private let model: Branches

  init(imagesIn folder: String) throws {
    let bytes = try IDXFile(path: "\(folder)/train-images-idx3-ubyte.gz").tensor()
    images = (bytes .>= 128).stored(as: .float32).reshaped([bytes.shape[0], -1])
    var stream = RandomStream(seed: 446, label: "model")
    let hidden = 500
    let latent = 2
    model = Branches([
      (
        "encoder",
        Sequential([
          try Dense(784, hidden, using: &stream), Activation.tanh,
          Branches([
            ("mean", try Dense(hidden, latent, using: &stream)),
            ("log_variance", try Dense(hidden, latent, using: &stream)),
          ]),
        ])
      ),
      (
        "decoder",
        Sequential([
          try Dense(latent, hidden, using: &stream), Activation.tanh,
          try Dense(hidden, 784, using: &stream),
        ])
      ),
    ])
  }

  /// log p(x|z) + log p(z) − log q(z|x) for one draw an image, averaged, with the sign of a loss.
  private static func loss(
    _ model: Branches, _ batch: [Tensor], _ stream: inout RandomStream
  ) throws -> Tensor {
    guard let encoder = model["encoder"], let decoder = model["decoder"] else {
      throw Missing(what: "the parts of the model")
    }
    let x = batch[0]
    let code = encoder(x)
    guard let mean = code["mean"], let logVariance = code["log_variance"] else {
      throw Missing(what: "the heads of the encoder")
    }
    let q = try DiagonalNormal(
      loc: mean.tensor(for: "loc"), scale: Tensor.exp(logVariance.tensor(for: "scale") / 2))
    let z = q.sample(using: &stream)
    let pixels = try Independent(Bernoulli(logits: decoder(z).tensor(for: "logits")))
    let prior = try DiagonalNormal(loc: .zeros([2]), scale: 1)
    return -(pixels.logDensity(x) + prior.logDensity(z) - q.logDensity(z)).mean()
  }

  func milliseconds(steps: Int) throws -> Double {
    let perEpoch = images.shape[0] / 100
    let epochs = (steps + perEpoch - 1) / perEpoch
    let plan = TrainingPlan(
      epochs: epochs, batch: 100, optimizer: try Adam(),
      stream: RandomStream(seed: 446, label: "training"))
    let start = secondsNow()
    _ = try train(model, on: [images], with: plan, loss: Self.loss)
    return (secondsNow() - start) * 1e3 / Double(epochs * perEpoch)
  }
}
