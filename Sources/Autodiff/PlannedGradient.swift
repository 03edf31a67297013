import Tensors

/// The derivatives of one function, taken again and again at other points: recorded once for each
/// combination of shapes, and from then on computed by a plan.
///
///     let gradient = PlannedGradient { point, data, stream in (loss(point, data, &stream), []) }
///     let found = try gradient(at: parameters, with: batch, drawingFrom: &stream)
///
/// The numbers are those of `valueAndDerivatives`, to the last bit. A function that decides by
/// questions has a plan for each of the ways it went, of a few. One of which no plan can be made,
/// because what it computes depends on the elements it sees, is evaluated each time.
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
  private var sites: [[Form]: Site] = [:]
  /// What the last call found, which the next one usually finds as well.
  private var latest: (forms: [Form], site: Site)?

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

  /// What is known of the function for some forms.
  private final class Site {
    /// The plan that held last is the first.
    var variants: [Variant] = []
    /// Calls for which none of as many plans as there may be held.
    var misses = 0
    /// Why it is evaluated step by step.
    var obstacle: String?

    static let (mostVariants, mostMisses) = (4, 32)
  }

  private struct Variant {
    let plan: Plan
    let derivatives: [DerivativeForm]
    let others: Int
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
    let site = site(at: point, with: data)
    guard site.obstacle == nil else { return try evaluate(at: point, with: data, &stream) }
    for (index, variant) in site.variants.enumerated() {
      var own = stream
      // What goes wrong is said by the function itself, where it happens.
      if let results = try? variant.plan.run(inputs: point + data, drawingFrom: &own) {
        stream = own
        if index > 0 { site.variants.swapAt(0, index) }
        return assemble(results, variant)
      }
    }
    if site.variants.count < Site.mostVariants {
      return try record(at: point, with: data, &stream, site)
    }
    site.misses += 1
    if site.misses > Site.mostMisses {
      site.variants = []
      site.obstacle = "its decisions turn out otherwise again and again"
    }
    return try evaluate(at: point, with: data, &stream)
  }

  private func site(at point: [Tensor], with data: [Tensor]) -> Site {
    if let latest, latest.forms.count == point.count + data.count,
      zip(latest.forms, point).allSatisfy({ $0.fits($1) }),
      zip(latest.forms.dropFirst(point.count), data).allSatisfy({ $0.fits($1) })
    {
      return latest.site
    }
    let forms = (point + data).map(Form.init)
    let site = sites[forms] ?? Site()
    sites[forms] = site
    latest = (forms, site)
    return site
  }

  /// What there is for each combination of shapes, for the curious.
  package var descriptions: [String] {
    sites.values.flatMap { site in
      site.variants.map(\.plan.description)
        + (site.obstacle.map { ["evaluated step by step, since \($0)"] } ?? [])
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
    at point: [Tensor], with data: [Tensor], _ stream: inout RandomStream, _ site: Site
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
    do {
      let plan = try Plan(recording.program(answering: results))
      let variant = Variant(plan: plan, derivatives: derivatives, others: found.others.count)
      site.variants.insert(variant, at: 0)
    } catch let error as NotRecorded {
      site.obstacle = error.reason
    } catch is TensorError {
      site.obstacle = "there is not enough memory for a plan"
    }
    return found
  }

  private func assemble(_ results: [Tensor], _ variant: Variant) -> Found {
    var rest = results.dropFirst(1 + variant.others)
    let derivatives = variant.derivatives.map { form -> Derivative in
      switch form {
      case .tensor: .tensor(rest.removeFirst())
      case .product(let product):
        .product(product.replacing(rest.removeFirst(), rest.removeFirst()))
      }
    }
    return Found(
      value: results[0], derivatives: derivatives,
      others: Array(results[1..<1 + variant.others]))
  }
}
