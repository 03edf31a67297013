import Machine
import Models
import Tensors

extension Library {
  static var modelFunctions: [NativeFunction] {
    [
      NativeFunction(
        "parameter_count(model)",
        "How many numbers of a model, or of a record of models, are trained.",
        example: ("parameter_count((a: Dense(3, 2), b: zeros(4)))", "12")
      ) { arguments, _ throws(Trap) in
        let tree = try ValueTree(try arguments.value(0), includesNumbers: false)
        return .number(Double(tree.leaves.reduce(0) { $0 + $1.count }))
      },
      NativeFunction(
        "Adam(rate:, beta1:, beta2:, epsilon:)",
        "The optimizer of Kingma and Ba; its rate is 0.001 unless given.",
        example: ("Adam(rate: 0.01)", "Adam(rate: 0.01)")
      ) { arguments, _ throws(Trap) in
        let rate = try arguments.number(0, default: 1e-3)
        let beta1 = try arguments.number(1, default: 0.9)
        let beta2 = try arguments.number(2, default: 0.999)
        let epsilon = try arguments.number(3, default: 1e-8)
        do throws(TensorError) {
          return .object(
            OptimizerObject(try Adam(rate: rate, beta1: beta1, beta2: beta2, epsilon: epsilon)))
        } catch {
          throw Trap(.library(error))
        }
      },
      NativeFunction(
        "update(optimizer, model, gradient)",
        "(model, optimizer) after one step along the gradient, which has the model's form.",
        example: ("(v, rule) = Adam(rate: 0.1).update([1.0], [2.0]); \"{v : .3}\"", "\"[0.9]\"")
      ) { arguments, _ throws(Trap) in
        let rule = try arguments.object(0, OptimizerObject.self, "an optimizer")
        let model = try ValueTree(try arguments.value(1), includesNumbers: false)
        let gradient = try ValueTree(try arguments.value(2), includesNumbers: false)
        guard !model.leaves.isEmpty else {
          throw arguments.wrong(1, expected: "a model, or what holds tensors to train")
        }
        guard model.leaves.map(\.shape) == gradient.leaves.map(\.shape) else {
          throw arguments.wrong(2, expected: "a gradient of the model's form")
        }
        var optimizer = rule.optimizer
        var parameters = model.leaves
        do throws(TensorError) {
          try optimizer.update(&parameters, along: gradient.leaves)
        } catch {
          throw Trap(.library(error))
        }
        return .list([
          try model.replacingLeaves(with: parameters), .object(OptimizerObject(optimizer)),
        ])
      },
      training,
    ]
  }
}
