import Tensors

/// The derivatives of one function, taken again and again at other points: recorded once for each
/// combination of shapes, and from then on computed by a plan.
///
///     let gradient = PlannedGradient { point, data, stream in loss(point, data, &stream) }
///     let (value, derivatives) = try gradient(at: parameters, with: batch, drawingFrom: &stream)
///
/// The numbers are those of `valueAndDerivatives`, to the last bit. A function of which no plan can
/// be made, because what it computes depends on the elements it sees, is evaluated each time.
package final class PlannedGradient {
  package typealias Function = ([Tensor], [Tensor], inout RandomStream) throws -> Tensor

  private let function: Function
  private var states: [[Form]: State] = [:]
  /// What the last call found, which the next one usually finds as well.
  private var latest: (forms: [Form], state: State)?

  /// What a plan is made for.
  private struct Form: Hashable {
    let shape: [Int]
    let type: ElementType

    init(_ tensor: Tensor) {
      shape = tensor.shape
      type = tensor.type
    }

    func fits(_ tensor: Tensor) -> Bool { tensor.type == type && tensor.shape == shape }
  }

  private enum State {
    case planned(Plan, [DerivativeForm])
    /// Why there is no plan.
    case evaluated(String)
  }

  /// How a derivative is made of the results of a plan.
  private enum DerivativeForm {
    case tensor
    case product(DeferredProduct)
  }

  /// The function of a point, by which derivatives are taken, of data and of draws from a stream.
  package init(_ function: @escaping Function) { self.function = function }

  /// The function's value, and its derivative by each tensor of the point.
  package func callAsFunction(
    at point: [Tensor], with data: [Tensor], drawingFrom stream: inout RandomStream
  ) throws -> (value: Tensor, derivatives: [Derivative]) {
    switch state(at: point, with: data) {
    case .planned(let plan, let derivatives):
      var own = stream
      // What goes wrong is said by the function itself, where it happens.
      if let results = try? plan.run(inputs: point + data, drawingFrom: &own) {
        stream = own
        return assemble(results, derivatives)
      }
      return try evaluate(at: point, with: data, &stream)
    case .evaluated: return try evaluate(at: point, with: data, &stream)
    case nil: return try record(at: point, with: data, &stream)
    }
  }

  private func state(at point: [Tensor], with data: [Tensor]) -> State? {
    if let latest, latest.forms.count == point.count + data.count,
      zip(latest.forms, point).allSatisfy({ $0.fits($1) }),
      zip(latest.forms.dropFirst(point.count), data).allSatisfy({ $0.fits($1) })
    {
      return latest.state
    }
    let forms = (point + data).map(Form.init)
    latest = states[forms].map { (forms, $0) }
    return latest?.state
  }

  /// What there is for each combination of shapes, for the curious.
  package var descriptions: [String] {
    states.values.map { state in
      switch state {
      case .planned(let plan, _): plan.description
      case .evaluated(let reason): "evaluated step by step, since \(reason)"
      }
    }.sorted()
  }

  private func evaluate(
    at point: [Tensor], with data: [Tensor], _ stream: inout RandomStream
  ) throws -> (value: Tensor, derivatives: [Derivative]) {
    let variables = point.map(\.variable)
    return try valueAndDerivatives(of: function(variables, data, &stream), by: variables)
  }

  private func record(
    at point: [Tensor], with data: [Tensor], _ stream: inout RandomStream
  ) throws -> (value: Tensor, derivatives: [Derivative]) {
    let recording = Recording(inputs: point + data, stream: stream)
    let found = try recording.run { try evaluate(at: point, with: data, &stream) }
    var results = [found.value]
    var derivatives: [DerivativeForm] = []
    for derivative in found.derivatives {
      switch derivative {
      case .tensor(let tensor):
        results.append(tensor)
        derivatives.append(.tensor)
      case .product(let product):
        results += product.factors
        derivatives.append(.product(product.hollow))
      }
    }
    let forms = (point + data).map(Form.init)
    do {
      let plan = try Plan(recording.program(answering: results))
      states[forms] = .planned(plan, derivatives)
    } catch let error as NotRecorded {
      states[forms] = .evaluated(error.reason)
    }
    return found
  }

  private func assemble(
    _ results: [Tensor], _ forms: [DerivativeForm]
  ) -> (value: Tensor, derivatives: [Derivative]) {
    var rest = results.dropFirst()
    let derivatives = forms.map { form -> Derivative in
      switch form {
      case .tensor: .tensor(rest.removeFirst())
      case .product(let product):
        .product(product.replacing(rest.removeFirst(), rest.removeFirst()))
      }
    }
    return (results[0], derivatives)
  }
}
