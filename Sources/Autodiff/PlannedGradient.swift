import Tensors

/// The derivatives of one function, taken again and again at other points: recorded once for each
/// combination of shapes, and from then on computed by a plan.
///
///     let gradient = PlannedGradient { point, data, stream in (loss(point, data, &stream), []) }
///     let found = try gradient(at: parameters, with: batch, drawingFrom: &stream)
///
/// The numbers are those of `valueAndDerivatives`, to the last bit. A function of which no plan can
/// be made, because what it computes depends on the elements it sees, is evaluated each time.
package final class PlannedGradient {
  /// A number of a point, by which derivatives are taken, of data and of draws from a stream; and what
  /// else comes of it.
  package typealias Function =
    ([Tensor], [Tensor], inout RandomStream) throws -> (value: Tensor, others: [Tensor])

  package struct Found {
    package let value: Tensor
    /// By each tensor of the point.
    package let derivatives: [Derivative]
    /// What else came of the function.
    package let others: [Tensor]
  }

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
    case planned(Plan, [DerivativeForm], others: Int)
    /// Why there is no plan.
    case evaluated(String)
  }

  /// How a derivative is made of the results of a plan.
  private enum DerivativeForm {
    case tensor
    case product(DeferredProduct)
  }

  package init(_ function: @escaping Function) { self.function = function }

  package func callAsFunction(
    at point: [Tensor], with data: [Tensor], drawingFrom stream: inout RandomStream
  ) throws -> Found {
    switch state(at: point, with: data) {
    case .planned(let plan, let derivatives, let others):
      var own = stream
      // What goes wrong is said by the function itself, where it happens.
      if let results = try? plan.run(inputs: point + data, drawingFrom: &own) {
        stream = own
        return assemble(results, derivatives, others)
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
      case .planned(let plan, _, _): plan.description
      case .evaluated(let reason): "evaluated step by step, since \(reason)"
      }
    }.sorted()
  }

  private func evaluate(
    at point: [Tensor], with data: [Tensor], _ stream: inout RandomStream
  ) throws -> Found {
    let variables = point.map(\.variable)
    let found = try function(variables, data, &stream)
    let (value, derivatives) = try valueAndDerivatives(of: found.value, by: variables)
    return Found(
      value: value, derivatives: derivatives, others: found.others.map(\.constant))
  }

  private func record(
    at point: [Tensor], with data: [Tensor], _ stream: inout RandomStream
  ) throws -> Found {
    let recording = try Recording(inputs: point + data, stream: stream)
    let (own, ownData) = (
      Array(recording.inputs.prefix(point.count)), Array(recording.inputs.dropFirst(point.count))
    )
    let found = try recording.run { try evaluate(at: own, with: ownData, &stream) }
    var results = [found.value] + found.others
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
      states[forms] = .planned(plan, derivatives, others: found.others.count)
    } catch let error as NotRecorded {
      states[forms] = .evaluated(error.reason)
    }
    return found
  }

  private func assemble(
    _ results: [Tensor], _ forms: [DerivativeForm], _ others: Int
  ) -> Found {
    var rest = results.dropFirst(1 + others)
    let derivatives = forms.map { form -> Derivative in
      switch form {
      case .tensor: .tensor(rest.removeFirst())
      case .product(let product):
        .product(product.replacing(rest.removeFirst(), rest.removeFirst()))
      }
    }
    return Found(
      value: results[0], derivatives: derivatives, others: Array(results[1..<1 + others]))
  }
}
