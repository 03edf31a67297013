import Machine
import Models
import Tensors

extension Library {
  static var lossFunctions: [NativeFunction] {
    [
      .ofTwoTensors(
        "mse(prediction, target)",
        "The mean of (prediction − target)², of two tensors of one shape.",
        example: ("mse([1, 2], [1, 4])", "2"), Losses.meanSquaredError),
      .ofTwoTensors(
        "mae(prediction, target)",
        "The mean of |prediction − target|, of two tensors of one shape.",
        example: ("mae([1, 2], [1, 4])", "1"), Losses.meanAbsoluteError),
      NativeFunction(
        "huber(prediction, target, delta:)",
        "The mean of e²/2 for errors up to delta, 1 unless given, and of delta (|e| − delta/2) beyond.",
        example: ("huber([0, 0], [1, 3])", "1.5")
      ) { arguments, _ throws(Trap) in
        try Losses.huber(
          try arguments.tensor(0), try arguments.tensor(1),
          delta: try arguments.number(2, default: 1)
        ).value()
      },
      .ofTwoTensors(
        "hinge(scores, labels)", "The mean of max(0, 1 − label · score), for labels -1 and 1.",
        example: ("hinge([2, 0.5], [1, -1])", "0.75"), Losses.hinge),
      .ofTwoTensors(
        "cross_entropy_logits(logits, labels)",
        "The mean over rows of −log softmax(logits)[label]; labels are whole numbers, or probabilities in the shape of the logits.",
        example: ("cross_entropy_logits([[0, 0], [1000, 0]], [1, 0])", "0.346573590279973")
      ) { Losses.crossEntropy(logits: $0, $1) },
      .ofTwoTensors(
        "binary_cross_entropy_logits(logits, labels)",
        "The mean of −log of the probability of labels 0 and 1 for log odds of a 1.",
        example: ("binary_cross_entropy_logits([0, 1000], [0, 1])", "0.346573590279973")
      ) { Losses.binaryCrossEntropy(logits: $0, $1) },
    ]
  }
}
