import Tensors
import Testing

@testable import Models

/// What is stored and made again computes the same, and what nobody stored is refused.
@Suite struct StoringTests {
  private static func dense(_ type: ElementType = .float32) throws -> Dense {
    var stream = RandomStream(seed: 3, label: "storing")
    return try Dense(3, 2, type: type, using: &stream)
  }

  /// One of every layer in the catalogue.
  private static func layers() throws -> [any Layer & Storable] {
    let catalogued = try LayerTrial.inEvaluation.flatMap { trial in
      [try trial.layer(), try trial.layer(type: .float32)]
    }
    return catalogued.compactMap { $0 as? any Layer & Storable } + [
      Activation.tanh, Identity(), Branches([("a", try dense()), ("b", Identity())]),
      Sequential([try dense(), Activation.relu]), Residual(try dense()), Frozen(try dense()),
    ]
  }

  @Test func everyLayerOfTheCatalogueIsTested() throws {
    let tested = Set(try Self.layers().map { type(of: $0).storedName })
    #expect(Set(StorageCatalog.layers.map { $0.storedName }) == tested)
  }

  @Test func namesAreDifferent() {
    let names =
      StorageCatalog.layers.map { $0.storedName } + StorageCatalog.optimizers.map { $0.storedName }
    #expect(Set(names).count == names.count)
  }

  @Test func aLayerIsMadeAgain() throws {
    for layer in try Self.layers() {
      func again<L: Layer & Storable>(_ layer: L) throws -> any Layer { try L(layer.stored) }
      let copy = try again(layer)
      #expect(copy.description == layer.description)
      #expect(copy.parameters.names == layer.parameters.names)
      #expect(copy.parameters.tensors.map(\.scalars) == layer.parameters.tensors.map(\.scalars))
      #expect(copy.parameters.tensors.map(\.type) == layer.parameters.tensors.map(\.type))
      #expect(copy.state.tensors.map(\.scalars) == layer.state.tensors.map(\.scalars))
    }
  }

  @Test func whatNobodyStoredIsRefused() {
    let matrix = Tensor.zeros([3, 2])
    for tensors in [
      [], [("bias", .zeros([2]))], [("weight", matrix), ("bias", .zeros([3]))],
      [("weight", .zeros([3])), ("bias", .zeros([2]))],
      [("weight", matrix), ("bias", .zeros([2], type: .float32))],
      [("weight", matrix), ("bias", .zeros([2]) .> 0)],
    ] as [[(name: String, tensor: Tensor)]] {
      #expect(throws: StoredFormError.self) { try Dense(StoredForm(tensors: tensors)) }
    }
    #expect(throws: StoredFormError.self) {
      try Activation(StoredForm(settings: ["function": .text("unheard")]))
    }
    #expect(throws: StoredFormError.self) { try Branches(StoredForm()) }
    for (setting, value) in [("rate", -1.0), ("step", 0.5), ("step", 3)] {
      var form = try! Adam().stored
      form.settings[setting] = .number(value)
      #expect(throws: StoredFormError.self) { try Adam(form) }
    }
  }

  private static func optimizers() throws -> [any Optimizer & Storable] {
    [
      try Adam(rate: 0.1, beta1: 0.8), try AdamW(rate: .constant(0.1)), try SGD(),
      try SGD(momentum: 0.9, isNesterov: true), try RMSProp(), try RMSProp(momentum: 0.5),
      try Adagrad(), try Clipped(SGD(momentum: 0.5), norm: 0.5, value: 2),
    ]
  }

  @Test func anOptimizerGoesOnWhereItWas() throws {
    let parameters = [Tensor([1, -2, 3]), Tensor([0.5], type: .float32)]
    let gradients = [Tensor([0.1, 0.2, -0.3]), Tensor([1], type: .float32)]
    func check<Rule: Optimizer & Storable>(_ rule: Rule) throws {
      var (rule, parameters) = (rule, parameters)
      for _ in 0..<3 { try rule.update(&parameters, along: gradients) }
      var again = try Rule(rule.stored)
      var (mine, others) = (parameters, parameters)
      try rule.update(&mine, along: gradients)
      try again.update(&others, along: gradients)
      #expect(mine.map(\.scalars) == others.map(\.scalars))
      #expect(again.memory.step == 4)
      #expect(again.description == rule.description)
    }
    for rule in try Self.optimizers() { try check(rule) }
    let tested = Set(try Self.optimizers().map { type(of: $0).storedName })
    #expect(Set(StorageCatalog.optimizers.map { $0.storedName }) == tested)
  }
}
