import Machine
import Models
import Tensors

extension Library {
  static var optimizerFunctions: [NativeFunction] {
    OptimizerCatalog.optimizers.map(constructor) + [
      NativeFunction(
        "clipped(optimizer, norm:, value:)",
        "The optimizer given gradients with no element beyond ±value, and of a norm of at most norm together.",
        example: ("clipped(SGD(rate: 1), norm: 5).update([0.0, 0], [30.0, 40])[0]", "[-3, -4]")
      ) { arguments, _ throws(Trap) in
        let rule = try arguments.object(0, OptimizerObject.self, "an optimizer")
        let norm = arguments[1] == nil ? nil : try arguments.number(1)
        let value = arguments[2] == nil ? nil : try arguments.number(2)
        guard norm != nil || value != nil else {
          throw Trap(.missingArgument("norm", function: "clipped"))
        }
        do throws(TensorError) {
          return .object(
            OptimizerObject(try Clipped(rule.optimizer, norm: norm, value: value)))
        } catch {
          throw Trap(error)
        }
      },
      NativeFunction(
        "EMA(decay)",
        "An average of models that fades by decay: EMA(0.99).update(model).model; also train's average:.",
        example: ("EMA(0.75).update([0.0]).update([4.0]).model", "[1]")
      ) { arguments, _ throws(Trap) in try average(decay: try arguments.number(0)) },
      NativeFunction(
        "Polyak()", "The mean of all models it is updated with; also train's average:.",
        example: ("Polyak().update([0.0]).update([4.0]).model", "[2]")
      ) { _, _ throws(Trap) in try average(decay: nil) },
      NativeFunction(
        "update(optimizer, model, gradient?)",
        "(model, optimizer) after one step along the gradient, which has the model's form; of an average, the average with the model.",
        example: ("(v, rule) = Adam(rate: 0.1).update([1.0], [2.0]); \"{v : .3}\"", "\"[0.9]\"")
      ) { arguments, _ throws(Trap) in
        let model = try ValueTree(try arguments.value(1), includesNumbers: false)
        if let average = try arguments.value(0).cast(AverageObject.self) {
          guard !model.leaves.isEmpty else {
            throw arguments.wrong(1, expected: "a model, or what holds tensors to average")
          }
          return .object(try average.updated(with: model))
        }
        return try step(of: arguments, model)
      },
    ]
  }

  private static func average(decay: Double?) throws(Trap) -> Value {
    do throws(TensorError) {
      return .object(AverageObject(try WeightAverage(decay: decay), of: nil))
    } catch {
      throw Trap(error)
    }
  }

  private static func step(of arguments: Arguments, _ model: ValueTree) throws(Trap) -> Value {
    let rule = try arguments.object(0, OptimizerObject.self, "an optimizer")
    let gradient = try ValueTree(try arguments.value(2), includesNumbers: false)
    guard !model.leaves.isEmpty else {
      throw arguments.wrong(1, expected: "a model, or what holds tensors to train")
    }
    guard model.leaves.map(\.shape) == gradient.leaves.map(\.shape) else {
      throw arguments.wrong(2, expected: "a gradient of the model's form")
    }
    var optimizer = rule.optimizer
    var parameters = model.leaves
    do {
      try optimizer.update(&parameters, along: gradient.leaves)
    } catch {
      throw Trap(error)
    }
    return .list([
      try model.replacingLeaves(with: parameters), .object(OptimizerObject(optimizer)),
    ])
  }

  /// The function that makes an optimizer: all settings by label.
  private static func constructor(_ kind: OptimizerKind) -> NativeFunction {
    let signature = kind.settings.map { "\($0.label):" }
    return NativeFunction(
      "\(kind.name)(\(signature.joined(separator: ", ")))", kind.summary,
      example: (kind.example.source, kind.example.result)
    ) { arguments, interpreter throws(Trap) in
      let settings = try arguments.settings(kind.settings, interpreter)
      do throws(TensorError) {
        return .object(OptimizerObject(try kind.make(settings)))
      } catch {
        throw Trap(error)
      }
    }
  }
}
