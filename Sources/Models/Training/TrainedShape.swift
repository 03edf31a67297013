import Tensors

/// A model as a shape into which the tensors of a training are put.
struct TrainedShape<Model: Parametrised> {
  /// In evaluation mode, with the tensors it began with, and in training mode.
  private let model: Model
  private let training: Model
  let parameters: ParameterTree
  let state: ParameterTree
  /// Whether a step changes the state: layers note running statistics.
  let notesState: Bool

  init(_ model: Model) {
    let dependsOnMode = model.dependsOnMode
    self.model = dependsOnMode ? model.inMode(.evaluation) : model
    training = dependsOnMode ? model.inMode(.training(isNoted: false)) : model
    parameters = self.model.parameters
    state = self.model.state
    notesState = dependsOnMode && !state.tensors.isEmpty
  }

  /// The model as the loss sees it; its layers go on from a state and note what they see, if there is
  /// one.
  func inTraining(with parameters: [Tensor], noting state: [Tensor]) -> Model {
    let model =
      state.isEmpty
      ? training
      : model.replacingState(self.state.replacingTensors(state)).inMode(.training(isNoted: true))
    return filled(model, parameters)
  }

  private func filled(_ model: Model, _ parameters: [Tensor]) -> Model {
    model.replacingParameters(self.parameters.replacingTensors(parameters))
  }

  /// The model that is validated: of the average, if there is one.
  func validated(_ run: TrainingRun) -> Model {
    filled(run.average?.tensors ?? run.parameters, run.state)
  }

  /// What the training answers.
  func trained(_ run: TrainingRun) throws -> Trained<Model> {
    // A derivative that is not finite shows in the loss of the next step, which the last has not.
    guard run.parameters.allSatisfy(\.isAllFinite) else {
      if Interruption.isRequested { throw TensorError.interrupted }
      throw TrainingError.parametersNotFinite
    }
    return Trained(
      model: filled(run.parameters, run.state), history: run.history, optimizer: run.optimizer,
      average: run.average.map { filled($0.tensors, run.state) })
  }

  private func filled(_ parameters: [Tensor], _ state: [Tensor]) -> Model {
    let trained = filled(model, parameters)
    return notesState ? trained.replacingState(self.state.replacingTensors(state)) : trained
  }
}
