import Arithmetic
import Tensors

/// An optimizer that is given shorter gradients: no element beyond ±value, and then all of them
/// together no longer than norm (Pascanu, Mikolov and Bengio, On the difficulty of training recurrent
/// neural networks, 2013, algorithm 1).
package struct Clipped: Optimizer {
  private var inner: any Optimizer
  package let norm: Double?
  package let value: Double?

  package init(
    _ inner: any Optimizer, norm: Double? = nil, value: Double? = nil
  ) throws(TensorError) {
    for (label, limit) in [("norm", norm), ("value", value)] {
      if let limit { try NumberCondition.positive.check(limit, as: label, of: "clipped") }
    }
    guard !(inner is Clipped) else {
      throw .argument(
        operation: "clipped", expected: "an optimizer that is not clipped yet",
        found: inner.description)
    }
    self.inner = inner
    self.norm = norm
    self.value = value
  }

  package var rate: Rate { inner.rate }

  package var memory: OptimizerMemory {
    get { inner.memory }
    set { inner.memory = newValue }
  }

  package mutating func update(
    _ parameters: inout [Tensor], along gradients: [Derivative], rate: Double
  ) throws(TensorError) {
    var clipped = gradients.map(\.tensor)
    if let value {
      clipped = clipped.map { Tensor.maximum(Tensor.minimum($0, Tensor(value)), Tensor(-value)) }
    }
    if let norm {
      let squares = clipped.reduce(Tensor(0)) { $0 + Tensor.square($1).sum() }
      let length = try Tensor.sqrt(squares).checked().item
      if length > norm { clipped = clipped.map { (norm / length) * $0 } }
    }
    // A number among the parameters stays one; a gradient keeps the precision of its parameter.
    let derivatives = zip(clipped, parameters).map { Derivative.tensor($0.stored(as: $1.type)) }
    try inner.update(
      &parameters, along: derivatives.count == parameters.count ? derivatives : gradients,
      rate: rate)
  }

  package var description: String {
    let limits = [("norm", norm), ("value", value)]
      .compactMap { label, limit in limit.map { ", \(label): \($0.written)" } }
    return "clipped(\(inner.description)\(limits.joined()))"
  }
}

// MARK: - Storing

extension Clipped: Storable {
  package static let storedName = "Clipped"

  /// The form of what is clipped, with the limits and its name beside its own settings.
  package var stored: StoredForm {
    var form = (inner as? any Storable)?.stored ?? StoredForm()
    form.settings["clipped"] = .text((inner as? any Storable).map { type(of: $0).storedName } ?? "")
    if let norm { form.settings["clipped.norm"] = .number(norm) }
    if let value { form.settings["clipped.value"] = .number(value) }
    return form
  }

  package init(_ form: StoredForm) throws(StoredFormError) {
    let name = try form.text("clipped")
    guard let kind = StorageCatalog.optimizers.first(where: { $0.storedName == name }),
      kind != Clipped.self
    else { throw StoredFormError("there is no optimizer called \(name) to be clipped") }
    let inner: any Optimizer = try kind.init(form)
    func limit(_ name: String) throws(StoredFormError) -> Double? {
      form.settings[name] == nil ? nil : try form.number(name, .positive)
    }
    let (norm, value) = (try limit("clipped.norm"), try limit("clipped.value"))
    self = try form.made { () throws(TensorError) in
      try Clipped(inner, norm: norm, value: value)
    }
  }
}
