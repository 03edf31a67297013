import Machine
import Models
import Tensors

extension Library {
  static var training: NativeFunction {
    NativeFunction(
      "train(model, data?, loss:, epochs:, steps:, batch:, optimizer:, validate:, shuffle:, patience:, average:, checkpoint:, every:)",
      "(model, history, optimizer) after minimising loss(model, batch) over the rows of the data for so "
        + "many epochs or steps, or loss(model) for so many steps. validate: is data or a function of the "
        + "model, patience: how many epochs none is better before it stops, average: EMA(decay) or Polyak(), "
        + "checkpoint: a .safetensors file it goes on from, written every: so many steps or epochs.",
      example: (
        "(v, history) = train([4.0], loss: v -> sum(v²), steps: 500, optimizer: Adam(rate: 0.1)); \"{v : .3f}\"",
        "\"[0.000]\""
      )
    ) { arguments, interpreter throws(Trap) in
      let training = try TrainingCall(arguments, interpreter)
      do {
        return try training.run()
      } catch {
        throw training.trap(error)
      }
    }
  }
}
