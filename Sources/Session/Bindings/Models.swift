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
      training,
    ]
  }
}
