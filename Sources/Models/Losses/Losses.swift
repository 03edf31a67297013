import Arithmetic
import Tensors

/// Losses of predictions against what they should be: numbers, means over all elements or rows.
///
/// Both have one shape: of [n, 1] and [n], which broadcast to n × n, the mean would be of nothing
/// that anybody asked for. A plain number stands for any shape.
package enum Losses {
  /// The mean of (prediction − target)².
  package static func meanSquaredError(_ prediction: Tensor, _ target: Tensor) -> Tensor {
    compare("mse", prediction, target) { Tensor.square($0 - $1).mean() }
  }

  /// The mean of |prediction − target|.
  package static func meanAbsoluteError(_ prediction: Tensor, _ target: Tensor) -> Tensor {
    compare("mae", prediction, target) { Tensor.abs($0 - $1).mean() }
  }

  /// The mean of e²/2 for errors up to `delta`, and of δ(|e| − δ/2) beyond (Huber, Robust estimation
  /// of a location parameter, 1964).
  package static func huber(
    _ prediction: Tensor, _ target: Tensor, delta: Double
  ) -> Tensor {
    guard delta > 0, delta.isFinite else {
      return Tensor(
        failure: .argument(
          operation: "huber", expected: "a positive number as delta", found: delta.written))
    }
    return compare("huber", prediction, target) { prediction, target in
      let error = prediction - target
      let size = Tensor.abs(error)
      return Tensor.choose(
        size .<= Tensor(delta), 0.5 * Tensor.square(error), delta * (size - delta / 2)
      ).mean()
    }
  }

  /// The mean of max(0, 1 − label · score), for labels −1 and 1 (Cortes and Vapnik, Support-vector
  /// networks, 1995).
  package static func hinge(_ scores: Tensor, _ labels: Tensor) -> Tensor {
    compare("hinge", scores, labels) { scores, labels in
      guard (Tensor.abs(labels.constant) .== 1).isAllTrue else {
        return Tensor(
          failure: .argument(
            operation: "hinge", expected: "labels -1 and 1", found: "others among them"))
      }
      return Tensor.relu(1 - labels * scores).mean()
    }
  }

  /// The mean of −y log σ(l) − (1 − y) log(1 − σ(l)) for log odds l and labels y from 0 to 1, without
  /// overflow.
  package static func binaryCrossEntropy(logits: Tensor, _ labels: Tensor) -> Tensor {
    compare("binary_cross_entropy_logits", logits, labels) {
      -Tensor.bernoulliLogDensity($1, logits: $0).mean()
    }
  }

  /// The mean over rows of log Σ exp(l) − l[label], without overflow. Labels are whole numbers, one
  /// for each row of logits, or probabilities in the shape of the logits.
  package static func crossEntropy(logits: Tensor, _ labels: Tensor) -> Tensor {
    let name = "cross_entropy_logits"
    for operand in [logits, labels] where operand.failure != nil { return operand }
    guard let classes = logits.shape.last, classes > 0, logits.count > 0 else {
      return Tensor(
        failure: .argument(
          operation: name, expected: "at least one row of logits",
          found: "shape \(logits.shape)"))
    }
    let totals = logits.logSumExp(axes: [-1])
    if labels.shape == logits.shape {
      let own = labels.stored(as: logits.type)
      return (own.sum(axes: [-1]) * totals - (own * logits).sum(axes: [-1])).mean()
    }
    guard labels.shape == Array(logits.shape.dropLast()) else {
      return Tensor(
        failure: .argument(
          operation: name,
          expected:
            "labels of shape \(logits.shape.dropLast()), or probabilities of shape \(logits.shape)",
          found: "shape \(labels.shape)"))
    }
    guard labels.constant.answer(.areWholeNumbers(below: classes)) else {
      return Tensor(
        failure: .argument(
          operation: name, expected: "labels that are whole numbers in 0..\(classes)",
          found: "others among them"))
    }
    return (totals - logits.picked(by: labels.constant, of: classes)).mean()
  }

  private static func compare(
    _ name: String, _ prediction: Tensor, _ target: Tensor, _ loss: (Tensor, Tensor) -> Tensor
  ) -> Tensor {
    for operand in [prediction, target] where operand.failure != nil { return operand }
    guard prediction.shape == target.shape || target.rank == 0 || prediction.rank == 0 else {
      return Tensor(
        failure: .argument(
          operation: name, expected: "two tensors of one shape",
          found: "shapes \(prediction.shape) and \(target.shape)"))
    }
    guard prediction.count > 0, target.count > 0 else {
      return Tensor(
        failure: .argument(
          operation: name, expected: "at least one element", found: "shape \(prediction.shape)"))
    }
    let own = target.rank == 0 ? target : target.stored(as: prediction.type)
    return loss(prediction, own)
  }
}

extension Tensor {
  /// Of each row of so many elements the one that a label names.
  ///
  /// A loop over short rows compares and adds while they are in the cache, there and back; of long
  /// ones it would read and write each element to find one.
  fileprivate func picked(by labels: Tensor, of classes: Int) -> Tensor {
    if classes <= Plan.longestRow {
      let isLabel = labels.expanded(at: -1) .== Tensor.range(0, classes)
      return Tensor.choose(isLabel, self, 0).sum(axes: [-1])
    }
    return pickingInRows(labels.expanded(at: -1)).reshaped(labels.shape)
  }
}
