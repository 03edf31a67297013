import Tensors

extension OptimizerMemory {
  /// The names under which the tensors of each kind are stored.
  private static let names = ["first", "second"]

  /// An optimizer with a rate, settings and this memory. A schedule is no number, and stands there
  /// as a text that is refused when it is read.
  func stored(_ rate: Rate, _ settings: [String: StoredSetting]) -> StoredForm {
    var form = StoredForm(settings: settings)
    form.settings["step"] = .number(Double(step))
    switch rate {
    case .constant(let rate): form.settings["rate"] = .number(rate)
    case .schedule(let schedule): form.settings["rate"] = .text(schedule.description)
    }
    for (name, kind) in zip(Self.names, tensors) {
      form.tensors += kind.enumerated().map { ("\(name).\($0.offset)", $0.element) }
    }
    return form
  }

  fileprivate static func read(
    _ form: StoredForm, kinds: Int
  ) throws(StoredFormError) -> OptimizerMemory {
    var memory = OptimizerMemory()
    memory.step = try form.count("step")
    guard memory.step > 0 else {
      guard form.tensors.isEmpty else {
        throw StoredFormError("expected nothing remembered before the first step")
      }
      return memory
    }
    for name in names.prefix(kinds) { memory.tensors.append(try form.tensors(name)) }
    let shapes = memory.tensors.map { $0.map(\.shape) }
    guard shapes.allSatisfy({ $0 == shapes[0] && !$0.isEmpty }) else {
      throw StoredFormError("expected \(kinds) tensors for each parameter from the first step on")
    }
    return memory
  }
}

extension StoredForm {
  func rate() throws(StoredFormError) -> Rate { .constant(try number("rate")) }

  /// What was remembered, so many tensors for each parameter.
  func memory(of kinds: Int) throws(StoredFormError) -> OptimizerMemory {
    try OptimizerMemory.read(self, kinds: kinds)
  }
}
