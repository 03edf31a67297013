import Arithmetic
import Machine
import Tensors

/// What the functions of the library mean for numerals: the formulas of `Analytic` under their names.
extension Numeral {
  static func result(of function: String, _ arguments: Arguments) throws(Trap) -> Value? {
    if let formula = ofOne(function) {
      return try arguments.numeral(0, Self.self).map(formula)
    }
    // max and min of one argument are reductions.
    if let formula = ofTwo(function), arguments[1] != nil {
      return try combine(
        try arguments.numeral(0, Self.self), try arguments.numeral(1, Self.self), function, formula)
    }
    if let reduction = reduction(function) {
      let x = try arguments.numeral(0, Self.self)
      if arguments[ofTwo(function) == nil ? 2 : 3] != nil {
        throw Trap(.unsupported("enclosures are reduced without keep:"))
      }
      return try x.reduced(
        reduction, axes: try arguments.axes(function == "max" || function == "min" ? 2 : 1))
    }
    switch function {
    case "where": return try choice(arguments)
    case "outer":
      let (a, b) = (try arguments.numeral(0, Self.self), try arguments.numeral(1, Self.self))
      guard a.shape.count == 1, b.shape.count == 1 else { return nil }
      return .object(
        Numeral(
          a.elements.flatMap { x in b.elements.map { x * $0 } }, shape: a.shape + b.shape))
    case "flatten":
      let x = try arguments.numeral(0, Self.self)
      return .object(Numeral(x.elements, shape: [x.elements.count]))
    case "reshape":
      let x = try arguments.numeral(0, Self.self)
      return try x.reshaped(try arguments.shape(from: 1))
    case "softmax", "logsumexp": return try alongLastAxis(function, arguments)
    case "dot":
      return try product(try arguments.numeral(0, Self.self), try arguments.numeral(1, Self.self))
    case "polygamma":
      let order = try arguments.integer(0, in: 0...169)
      return try arguments.numeral(1, Self.self).map { Number.polygamma(order, $0) }
    case "betainc":
      let x = try arguments.numeral(2, Self.self)
      guard let a = try arguments.numeral(0, Self.self).single,
        let b = try arguments.numeral(1, Self.self).single
      else { return nil }
      return x.map { Number.regularizedBeta($0, a, b) }
    case "log_density", "density":
      let own = arguments[0]?.cast(NumeralBernoulli<Number>.self)
      if let law = own
        ?? arguments[0]?.cast(LawObject.self).flatMap({ NumeralBernoulli<Number>($0.law) })
      {
        let log = try law.logDensities(try arguments.numeral(1, Self.self))
        return function == "density" ? log.map(Number.exp) : .object(log)
      }
      let law =
        arguments[0]?.cast(LawObject.self).flatMap { NumeralLaw<Number>($0.law) }
        ?? arguments[0]?.cast(NumeralLaw<Number>.self)
      guard let law else { return nil }
      let log = try law.logDensities(try arguments.numeral(1, Self.self))
      return function == "density" ? log.map(Number.exp) : .object(log)
    default: return nil
    }
  }

  // MARK: - Shapes

  /// The same elements in another shape, in which one extent may be −1.
  private func reshaped(_ shape: [Int]) throws(Trap) -> Value? {
    let known = shape.filter { $0 != -1 }.reduce(1, *)
    let free = shape.filter { $0 == -1 }.count
    guard free <= 1, shape.allSatisfy({ $0 >= -1 }),
      free == 0 ? known == elements.count : known > 0 && elements.count.isMultiple(of: known)
    else { return nil }
    return .object(
      Numeral(elements, shape: shape.map { $0 == -1 ? elements.count / known : $0 }))
  }

  /// softmax and logsumexp of vectors, and of rows.
  private static func alongLastAxis(
    _ function: String, _ arguments: Arguments
  ) throws(Trap) -> Value? {
    let x = try arguments.numeral(0, Self.self)
    guard let count = x.shape.last, count > 0, arguments.all.count == 1,
      function == "softmax" || x.shape.count == 1
    else { return nil }
    var results: [Number] = []
    for start in stride(from: 0, to: x.elements.count, by: count) {
      let exponentials = x.elements[start..<start + count].map(Number.exp)
      let sum = exponentials.reduce(0, +)
      results += function == "softmax" ? exponentials.map { $0 / sum } : [Number.log(sum)]
    }
    return .object(Numeral(results, shape: function == "softmax" ? x.shape : []))
  }

  // MARK: - Elementwise

  private static func ofOne(_ name: String) -> ((Number) -> Number)? {
    switch name {
    case "abs": Number.abs
    case "exp": Number.exp
    case "expm1": Number.expMinusOne
    case "log": Number.log
    case "log1p": Number.logOnePlus
    case "log2": { Number.log($0) / Number.log(2) }
    case "log10": { Number.log($0) / Number.log(10) }
    case "sqrt": Number.sqrt
    case "floor": Number.floor
    case "ceil": { -Number.floor(-$0) }
    case "sin": Number.sin
    case "cos": Number.cos
    case "tan": { Number.sin($0) / Number.cos($0) }
    case "atan": Number.atan
    case "asin": arcsine
    case "acos": { Number.constant(.pi) / 2 - arcsine($0) }
    case "tanh": Number.tanh
    case "sinh": { (Number.expMinusOne($0) - Number.expMinusOne(-$0)) / 2 }
    case "cosh": { (Number.exp($0) + Number.exp(-$0)) / 2 }
    case "asinh": { Number.log($0 + Number.sqrt(1 + Number.square($0))) }
    case "acosh": { Number.log($0 + Number.sqrt($0 - 1) * Number.sqrt($0 + 1)) }
    case "atanh": { (Number.logOnePlus($0) - Number.logOnePlus(-$0)) / 2 }
    case "sigmoid": Number.sigmoid
    case "log_sigmoid": Number.logSigmoid
    case "softplus": Number.softplus
    case "logit": { Number.log($0) - Number.logOnePlus(-$0) }
    case "relu": { Number.maximum($0, 0) }
    default: special(name)
    }
  }

  private static func special(_ name: String) -> ((Number) -> Number)? {
    switch name {
    case "erf": Number.erf
    case "erfc": Number.erfc
    case "ndtr": Number.normalCumulative
    case "log_ndtr": Number.logNormalCumulative
    case "log_gamma": Number.logGamma
    case "digamma": { Number.polygamma(0, $0) }
    case "bessel_i0": { Number.besselI(0, $0) }
    case "bessel_i1": { Number.besselI(1, $0) }
    case "bessel_i0_scaled": { Number.scaledBesselI(0, $0) }
    case "bessel_i1_scaled": { Number.scaledBesselI(1, $0) }
    case "identity", "stop_gradient": { $0 }
    default: nil
    }
  }

  private static func arcsine(_ x: Number) -> Number {
    Number.atan(x / Number.sqrt((1 - x) * (1 + x)))
  }

  private static func ofTwo(_ name: String) -> ((Number, Number) -> Number)? {
    switch name {
    case "max": Number.maximum
    case "min": Number.minimum
    case "xlogy": Number.xlogy
    case "xlog1py": Number.xlogOnePlusY
    case "log_beta": Number.logBeta
    case "gammainc": Number.regularizedGammaP
    case "gammaincc": Number.regularizedGammaQ
    case "hypot": { Number.sqrt(Number.square($0) + Number.square($1)) }
    default: nil
    }
  }

  // MARK: - Choices

  private static func choice(_ arguments: Arguments) throws(Trap) -> Value? {
    let (a, b) = (try arguments.numeral(1, Self.self), try arguments.numeral(2, Self.self))
    guard let undecided = arguments[0]?.cast(TruthsObject<Number>.self) else {
      let mask = try arguments.tensor(0)
      let shape: [Int]
      do throws(TensorError) {
        let both = try broadcastShape(a.shape, b.shape, operation: "where")
        shape = try broadcastShape(both, mask.shape, operation: "where")
      } catch { throw Trap(error) }
      let truths = mask.broadcast(to: shape).scalars
      let (lefts, rights) = (a.broadcast(to: shape), b.broadcast(to: shape))
      return .object(
        Numeral(truths.indices.map { truths[$0] != 0 ? lefts[$0] : rights[$0] }, shape: shape))
    }
    guard a.shape.isEmpty || a.shape == undecided.shape,
      b.shape.isEmpty || b.shape == undecided.shape
    else { return nil }
    let (lefts, rights) = (a.broadcast(to: undecided.shape), b.broadcast(to: undecided.shape))
    return .object(
      Numeral(
        undecided.elements.indices.map {
          Number.choose(undecided.elements[$0], lefts[$0], rights[$0])
        }, shape: undecided.shape))
  }

  // MARK: - Reductions

  private static func reduction(_ name: String) -> (([Number]) -> Number)? {
    switch name {
    case "sum": { $0.reduce(0, +) }
    case "product": { $0.reduce(1, *) }
    case "mean": { $0.reduce(0, +) / Number(Double($0.count)) }
    case "max": { numbers in numbers.dropFirst().reduce(numbers[0], Number.maximum) }
    case "min": { numbers in numbers.dropFirst().reduce(numbers[0], Number.minimum) }
    default: nil
    }
  }

  /// Along one axis, or of all elements.
  private func reduced(
    _ function: ([Number]) -> Number, axes: [Int]?
  ) throws(Trap) -> Value {
    guard !elements.isEmpty else {
      throw Trap(TensorError.emptyReduction(operation: "a reduction", shape: shape))
    }
    guard let axes else { return .object(Numeral(function(elements))) }
    guard axes.count == 1, (-shape.count..<shape.count).contains(axes[0]) else {
      throw Trap(.unsupported("enclosures are reduced along one axis or as a whole"))
    }
    let axis = axes[0] < 0 ? axes[0] + shape.count : axes[0]
    let inner = shape[(axis + 1)...].reduce(1, *)
    let outer = shape[..<axis].reduce(1, *)
    var results: [Number] = []
    for block in 0..<outer {
      for place in 0..<inner {
        results.append(
          function(
            (0..<shape[axis]).map { elements[(block * shape[axis] + $0) * inner + place] }))
      }
    }
    var rest = shape
    rest.remove(at: axis)
    return .object(Numeral(results, shape: rest))
  }
}

extension Arguments {
  /// An argument as numbers of an arithmetic.
  func numeral<Number>(
    _ index: Int, _ type: Numeral<Number>.Type
  ) throws(Trap) -> Numeral<Number> {
    guard let numeral = Numeral<Number>(try value(index)) else {
      throw wrong(index, expected: "a number or a ball")
    }
    return numeral
  }
}

extension NativeFunction {
  /// The function with a meaning for numerals, if one is among its arguments.
  var acceptingNumerals: NativeFunction {
    let name = name
    return wrapped { arguments, interpreter, body throws(Trap) in
      for index in 0..<3 {
        if let numeral = arguments[index]?.cast(NumeralObject.self) {
          if let result = try numeral.result(of: name, arguments) { return result }
          break
        }
      }
      return try body(arguments, interpreter)
    }
  }
}
