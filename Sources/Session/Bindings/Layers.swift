import Machine
import Models
import Tensors

extension Library {
  static var layerFunctions: [NativeFunction] {
    LayerCatalog.layers.map(constructor) + [
      NativeFunction(
        "Residual(model)",
        "The layer x + model(x), which trains the model; a function x -> x + f(x) would not train f.",
        example: ("Residual(identity)([1, 2])", "[2, 4]")
      ) { arguments, _ throws(Trap) in
        let value = try arguments.value(0)
        guard let layer = try ModelObject.layer(from: value) else {
          throw arguments.wrong(0, expected: "a model or a function")
        }
        let residual = Residual(layer)
        try ModelObject.check(depth: residual.extent.depth)
        return .object(ModelObject(residual))
      },
      NativeFunction(
        "frozen(x)",
        "The model, tensor or record of such exempt from training: neither update nor train change it.",
        example: ("parameter_count((a: frozen(Dense(3, 2)), b: Dense(3, 2)))", "8")
      ) { arguments, _ throws(Trap) in
        try ValueTree(try arguments.value(0), includesNumbers: false).replacingParts(
          tensors: { TensorObject($0.tensor, isFrozen: true) },
          models: { ModelObject(Frozen($0.layer)) })
      },
      NativeFunction(
        "in_training(model)",
        "The model in training mode, in which it drops out and normalises by batches; train does so itself.",
        example: ("mean(in_training(Dropout(0.5))(ones(100))) == 1", "false")
      ) { arguments, _ throws(Trap) in
        try inMode(.training(isNoted: false), arguments)
      },
      NativeFunction(
        "in_evaluation(model)", "The model in evaluation mode, in which models are made.",
        example: ("in_evaluation(in_training(Dropout(0.5)))([1, 2])", "[1, 2]")
      ) { arguments, _ throws(Trap) in
        try inMode(.evaluation, arguments)
      },
      NativeFunction(
        "calibrated(model, x)",
        "The model with its running statistics moved towards those of the batch x, as a step of train does.",
        example: ("calibrated(BatchNorm(1, momentum: 1), [[1], [3]]).mean", "[2]")
      ) { arguments, interpreter throws(Trap) in
        let model = try arguments.object(0, ModelObject.self, "a model")
        let noted = model.layer.inMode(.training(isNoted: true))
        _ = try interpreter.call(.object(ModelObject(noted)), try arguments.value(1))
        return .object(ModelObject(model.layer.replacingState(noted.state)))
      },
      NativeFunction(
        "outline(model, x)",
        "The layers of a model with how many numbers each trains and the shape it answers for the input x.",
        example: (
          "print(outline(Dense(2, 3) >> tanh, zeros(5, 2)))",
          "Dense(2, 3)  9  [5, 3]\ntanh            [5, 3]"
        )
      ) { arguments, interpreter throws(Trap) in
        let model = try arguments.object(0, ModelObject.self, "a model")
        let outline = try ModelOutline(of: model, for: try arguments.value(1), interpreter)
        return .object(StringObject(outline.text))
      },
      NativeFunction(
        "state_count(model)",
        "How many numbers of a model, or of a record of models, are carried along without being trained.",
        example: ("state_count(frozen(Dense(3, 2)))", "8")
      ) { arguments, _ throws(Trap) in
        let tree = try ValueTree(try arguments.value(0), includesNumbers: false)
        return .number(Double(tree.models.reduce(0) { $0 + $1.layer.state.count }))
      },
    ]
  }

  private static func inMode(_ mode: Mode, _ arguments: Arguments) throws(Trap) -> Value {
    try ValueTree(try arguments.value(0), includesNumbers: false).replacingModels {
      ModelObject($0.layer.inMode(mode))
    }
  }

  /// The function that makes a layer: required settings by position, the others by label.
  private static func constructor(_ kind: LayerKind) -> NativeFunction {
    let signature = kind.settings.map { $0.label + ($0.isOptional ? ":" : "") }
    return NativeFunction(
      "\(kind.name)(\(signature.joined(separator: ", ")))", kind.summary,
      example: (kind.example.source, kind.example.result)
    ) { arguments, interpreter throws(Trap) in
      let settings = try arguments.settings(kind.settings, interpreter)
      do throws(TensorError) {
        let layer = try kind.make(settings, .float32, &interpreter.world.stream)
        return .object(ModelObject(layer))
      } catch {
        throw Trap(error)
      }
    }
  }
}
