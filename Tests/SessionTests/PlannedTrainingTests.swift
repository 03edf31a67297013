import Syntax
import Testing

@testable import Session

/// What a loss may do and still be recorded once and computed by a plan.
@Suite struct PlannedTrainingTests {
  /// How the loss of a training was computed, for batches of rows `x` and labels `y` that change
  /// from step to step.
  private func plans(_ model: String, loss: String) throws -> [String] {
    let session = Session(world: World(directory: ".") { _ in })
    _ = try session.evaluate(
      Source(
        name: "a",
        text: """
          y = [0..24] % 7
          x = reshape(sin([0..120]), 24, 5)
          loss(net, batch) = { (x, y) = batch; \(loss) }
          (trained, _) = train(\(model), (x, y), loss: loss, steps: 6, batch: 8)
          """))
    return session.world.plans
  }

  @Test(arguments: [
    "cross_entropy_logits(z, y)",
    "-mean(log_softmax(z)[[0..8], y])",
    "mean(logsumexp(z, axis: 1) - z[[0..8], y - 7])",
    "-mean(one_hot(y, 7) * log(softmax(z)))",
    "mean(z[.., y] ^ 2)",
    "mean(transpose(z)[y] ^ 2)",
    "w = z; w[[0..8], y] = 0; mean(w ^ 2)",
    "mean(sort(z) * [0..7])",
    "mean(sort(z, axis: 0, descending: true) * z)",
    "mean(top_k(z, 2).values) + mean(top_k(z, 2).positions * z[.., 0..2])",
    "mean(z[[0..8], argmax(z, axis: 1)]) - mean(z[argmin(z, axis: 0)])",
    "mean(argsort(z) * z)",
    "median(z ^ 2) + quantile(z, 0.3) + sum(quantile(z, [0.2, 0.7], axis: 0))",
    "mean(searchsorted(sort(z[.., 0]), z) * z)",
    "z[0, argmax(z[0])] + mean(z)",
    "mean(z[argmax(y)] ^ 2)",
  ])
  func lossesByPositionsArePlanned(loss: String) throws {
    let plans = try plans("Dense(5, 7)", loss: "z = net(x); \(loss)")
    #expect(plans.count == 1)
    #expect(plans.allSatisfy { !$0.hasPrefix("evaluated") }, "\(plans)")
  }

  @Test func embeddingsArePlanned() throws {
    let plans = try plans(
      "(words: Embedding(7, 5), last: Dense(5, 7))",
      loss: "cross_entropy_logits(net.last(net.words(y) + x), y)")
    #expect(plans.count == 1)
    #expect(plans.allSatisfy { !$0.hasPrefix("evaluated") }, "\(plans)")
  }
}
