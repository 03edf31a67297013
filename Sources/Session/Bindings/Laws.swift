import Distributions
import Integration
import Machine
import Syntax
import Tensors

extension Library {
  static var lawFunctions: [NativeFunction] {
    Catalog.distributions.map(constructor) + drawsOfOneLaw + lawsMadeOfLaws + lawFunctionals + [
      NativeFunction(
        "log_density(law, x)", "The logarithm of the law's density or probability at x.",
        example: ("log_density(Normal(0, 1), 0)", "-0.918938533204673")
      ) { arguments, _ throws(Trap) in
        try arguments.law(0).law.logDensity(try arguments.tensor(1)).value()
      },
      NativeFunction(
        "density(law, x)", "The law's density or probability at x; law(x).",
        example: ("density(Bernoulli(0.25), 1)", "0.25")
      ) { arguments, _ throws(Trap) in
        try Tensor.exp(arguments.law(0).law.logDensity(try arguments.tensor(1))).value()
      },
      NativeFunction(
        "upper_quantile(law, p)", "The x that the law exceeds with probability p.",
        example: ("upper_quantile(Logistic(0, 1), 1e-300)", "690.775527898214")
      ) { arguments, _ throws(Trap) in
        try arguments.lawOfNumbers(0).upperQuantile(try arguments.tensor(1)).value()
      },
      NativeFunction(
        "sample(law)", "A draw from the law; z ~ law.", example: ("sample(Bernoulli(1))", "1")
      ) { arguments, interpreter throws(Trap) in
        try arguments.law(0).draw(interpreter) ?? .nothing
      },
      NativeFunction(
        "mode(law)", "A point of highest density.", example: ("mode(Normal(2, 1))", "2")
      ) { arguments, _ throws(Trap) in
        let law = try arguments.law(0)
        guard let mode = law.law.mode else {
          throw Trap(.unsupported("\(law.display) has no point of highest density"))
        }
        return try mode.value()
      },
      NativeFunction(
        "support(law)",
        "Where draws lie: of a law of numbers with a density an interval, of others what they are; "
          + "x in support(law) tells whether x does.",
        example: (
          "[density(Binomial(2, 0.5), k) for k in support(Binomial(2, 0.5))]", "[0.25, 0.5, 0.25]"
        )
      ) { arguments, _ throws(Trap) in
        let law = try arguments.law(0).law
        return law.support.value(ofNumbers: law is any LawOfNumbers)
      },
    ]
  }

  private static var drawsOfOneLaw: [NativeFunction] {
    [
      NativeFunction(
        "iid(law, shape…)", "The law of independent draws in a shape.",
        example: ("shape(sample(Normal(0, 1).iid(2, 3)))", "[2, 3]")
      ) { arguments, _ throws(Trap) in
        guard let law = arguments.all.first?.cast(LawObject.self) else {
          throw Trap(.missingArgument("law", function: "iid"))
        }
        let shape = try arguments.shape(from: 1)
        // One draw on no axis is a draw of the law itself.
        if shape.isEmpty { return .object(law) }
        return try LawObject.value("\(law.display).iid(\(shape.listed))") {
          try IID(law.law, shape)
        }
      }
    ]
  }

  /// The function that makes a law: by position the first of its signatures, the others by label.
  private static func constructor(_ kind: DistributionKind) -> NativeFunction {
    let first = kind.signatures[0].parameters.map(\.label)
    let others = kind.signatures.dropFirst().flatMap { $0.parameters.map(\.label) }
      .filter { !first.contains($0) }
    let mark = others.isEmpty ? "" : "?"
    let signature = (first.map { $0 + mark } + others.map { $0 + ":" }).joined(separator: ", ")
    return NativeFunction(
      "\(kind.name)(\(signature))", kind.summary,
      example: (kind.example.source, kind.example.result)
    ) { arguments, _ throws(Trap) in
      var given: [(label: String, tensor: Tensor)] = []
      for (index, label) in (first + others).enumerated() where arguments[index] != nil {
        given.append((label, try arguments.tensor(index)))
      }
      guard
        let match = kind.signatures.first(where: {
          $0.parameters.map(\.label) == given.map(\.label)
        })
      else {
        let wanted = kind.signatures.map { $0.parameters.map(\.label).joined(separator: " and ") }
        if others.contains(where: { label in given.contains { $0.label == label } }) {
          throw Trap(
            .unsupported("\(kind.name) takes \(wanted.joined(separator: ", or else ")), not both"))
        }
        throw Trap(
          .missingArgument(wanted.joined(separator: ", or else "), function: kind.name))
      }
      let written = given.enumerated().map { index, part in
        let text = TensorText(part.tensor).summary
        return index < first.count && part.label == first[index] ? text : "\(part.label): \(text)"
      }
      return try LawObject.value("\(kind.name)(\(written.joined(separator: ", ")))") {
        try match.make(given.map(\.tensor))
      }
    }
  }
}

extension LawObject {
  /// The law that `make` answers, or its error as the language raises it.
  static func value(
    _ description: String, _ make: () throws -> any Distribution
  ) throws(Trap) -> Value {
    do {
      return .object(LawObject(try make(), description: description))
    } catch {
      throw Trap(error)
    }
  }
}

extension Arguments {
  /// A law; a vector of probabilities, or rows of them, is one of categories.
  func law(_ index: Int) throws(Trap) -> LawObject {
    let given = try value(index)
    if given.cast(LawObject.self) == nil, given.number == nil, let rows = try? tensor(index),
      rows.rank > 0, rows.type != .bool
    {
      return try categorical(rows, index)
    }
    return try object(index, LawObject.self, "a law")
  }

  private func categorical(_ probabilities: Tensor, _ index: Int) throws(Trap) -> LawObject {
    let sums = probabilities.constant.sum(axes: [-1])
    let tolerance = probabilities.type == .float32 ? 1e-5 : 1e-9
    for sum in sums.scalars where !((sum - 1).magnitude <= tolerance) {
      throw wrong(
        index, expected: "a law, or probabilities that add up to 1",
        found: "numbers that add up to \(NumberFormat.plain(sum))")
    }
    do {
      return LawObject(
        try Categorical(probabilities: probabilities),
        description: "Categorical(\(TensorText(probabilities).summary))")
    } catch { throw Trap(error) }
  }

  func lawOfNumbers(_ index: Int) throws(Trap) -> any LawOfNumbers {
    let law = try law(index)
    guard let law = law.law as? any LawOfNumbers else {
      throw wrong(index, expected: "a law of numbers", found: law.display)
    }
    return law
  }
}

extension Trap {
  /// Whatever a library threw, as the language raises it.
  package init(_ error: any Error) {
    switch error {
    case let trap as Trap: self = trap
    case TensorError.interrupted, IntegrationError.interrupted, FileError.interrupted:
      self.init(.interrupted)
    case let worded as any Error & CustomStringConvertible: self.init(.library(worded))
    default: self.init(.unsupported("\(error)"))
    }
  }
}

extension [Int] {
  /// The numbers with commas between.
  var listed: String { map(String.init).joined(separator: ", ") }
}
