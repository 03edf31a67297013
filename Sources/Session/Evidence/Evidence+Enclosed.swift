import Balls
import Distributions
import Integration
import Machine
import Tensors

/// Functionals in balls: what was found for them when the same side was computed in doubles.
extension Evidence {
  /// Evaluates a side in balls, in which functionals are worth what they were found to be.
  package func replaying<Result>(
    _ found: [Answer], _ evaluation: () throws(Trap) -> Result
  ) throws(Trap) -> Result {
    replayed = found[...]
    defer { replayed = nil }
    return try evaluation()
  }

  /// What a function of the library means in balls, if it is a functional.
  package func enclosed(_ function: NativeFunction) -> Value? {
    let name = function.name
    guard Library.functionals.contains(name),
      Library.values[name]?.cast(NativeFunction.self) === function
    else { return nil }
    return .object(
      NativeFunction(function.signature, function.summary) {
        [unowned self] arguments, interpreter throws(Trap) in
        if name == "closed" { return .object(try self.enclosedForm()) }
        // The mean of a tensor is no functional.
        if Library.moments.contains(name), arguments[0].map(Self.isLaw) != true {
          let plain = try NumeralLibrary<RealBall>.value(.object(function), name)
          return try interpreter.call(plain, arguments.all)
        }
        if name == "std" {
          return try self.enclosure(of: "variance", arguments.all, interpreter).map(RealBall.sqrt)
        }
        return .object(try self.enclosure(of: name, arguments.all, interpreter))
      })
  }

  private static func isLaw(_ value: Value) -> Bool {
    value.cast(LawObject.self) != nil || value.cast(NumeralLaw<RealBall>.self) != nil
  }

  /// The functional in balls: anew where it is a finite sum, else as it was found, of the same laws.
  private func enclosure(
    of functional: String, _ arguments: [Value], _ interpreter: Interpreter
  ) throws(Trap) -> Numeral<RealBall> {
    // What stands inside an integrand left no answer.
    let answers = depth == 0 ? nextReplayed() : []
    last = answers.first
    if let value = try anew(functional, arguments, answers.first, interpreter) { return value }
    guard let answer = answers.first, answer.functional == functional,
      answer.arguments.count == arguments.count,
      zip(answer.arguments, arguments).allSatisfy(Self.isSame)
    else { throw Trap(.unsupported("\(functional) of laws that are no doubles has no enclosure")) }
    var balls: [RealBall] = []
    for answer in answers {
      guard case .defined(.enclosed(let ball, _), _)? = answer.found, ball.isFinite else {
        throw Trap(.unsupported("\(functional) was not enclosed"))
      }
      balls.append(ball)
    }
    return Numeral(balls, shape: answer.shape ?? [])
  }

  /// The answers that stand for the next value: as many as it has elements.
  private func nextReplayed() -> [Answer] {
    guard let first = replayed?.first else { return [] }
    let answers = replayed?.prefix(first.elementCount) ?? []
    replayed = replayed?.dropFirst(answers.count)
    return Array(answers)
  }

  /// A functional that is computed from its definition once more, with parameters and functions as balls
  /// make them; nil where what was found in doubles says it all, or no ball can be found.
  private func anew(
    _ functional: String, _ arguments: [Value], _ answer: Answer?, _ interpreter: Interpreter
  ) throws(Trap) -> Numeral<RealBall>? {
    if let sum = try finiteSum(functional, arguments, interpreter) { return sum }
    if let answer, zip(answer.arguments, arguments).allSatisfy(Self.isSame) { return nil }
    do {
      if functional == "expect" {
        guard arguments.count == 2, case .density(let law)? = try Definition(arguments[0]) else {
          return nil
        }
        return try elements(of: arguments[1], interpreter) { formula in
          try ByDefinition.expectation(under: law, of: formula)
        }
      }
      if functional == "integrate" {
        guard arguments.count == 2, let range = arguments[1].cast(RangeObject.self),
          range.objectEnd == nil || range.objectEnd is Numeral<RealBall>
        else { return nil }
        return try elements(of: arguments[0], interpreter) { formula in
          try EnclosedRange(Interval(from: range.from, to: range.to)).integral(formula)
        }
      }
      guard let first = arguments.first, let p = try Definition(first) else { return nil }
      let q = arguments.count > 1 ? try Definition(arguments[1]) : nil
      let value: EnclosedIntegral? =
        switch (functional, q) {
        case ("kl", let q?): try ByDefinition.divergence(from: p, to: q)
        case ("cross_entropy", let q?): try ByDefinition.crossEntropy(of: p, relativeTo: q)
        case ("js", let q?): try ByDefinition.jensenShannon(p, q)
        case ("entropy", nil): try ByDefinition.entropy(of: p)
        case ("mean", nil): try ByDefinition.mean(of: p)
        case ("variance", nil): try ByDefinition.variance(of: p)
        default: nil
        }
      guard case .enclosed(let ball, _)? = value, ball.isFinite else { return nil }
      return Numeral(ball)
    } catch {
      if let trap = error as? Trap, trap.isInterruption { throw trap }
      if case IntegrationError.interrupted = error { throw Trap(error) }
      return nil
    }
  }

  /// An integral of each element of what a function answers.
  private func elements(
    of function: Value, _ interpreter: Interpreter,
    _ integral: (@escaping (Anchored) throws -> Traced) throws -> EnclosedIntegral?
  ) throws -> Numeral<RealBall>? {
    depth += 1
    defer { depth -= 1 }
    var shape: [Int] = []
    var balls: [RealBall] = []
    repeat {
      let element = balls.count
      let value = try integral { x in
        let formulas = try IntegratedFunction.formulas(of: function, at: x, interpreter)
        shape = formulas.shape
        guard element < formulas.elements.count else {
          throw NoEnclosure(reason: "the function answers tensors of several shapes")
        }
        return formulas.elements[element].value
      }
      guard case .enclosed(let ball, _)? = value, ball.isFinite else { return nil }
      balls.append(ball)
    } while balls.count < shape.reduce(1, *)
    return Numeral(balls, shape: shape)
  }

  /// A functional of laws of finitely many numbers, whose probabilities may be balls; nil of others.
  private func finiteSum(
    _ functional: String, _ arguments: [Value], _ interpreter: Interpreter
  ) throws(Trap) -> Numeral<RealBall>? {
    guard let first = arguments.first, let p = ListedMasses(first) else { return nil }
    if functional == "expect" {
      do { return try mean(of: arguments[1], under: p, interpreter) } catch {
        throw error as? Trap ?? Trap(error)
      }
    }
    let q = arguments.count > 1 ? ListedMasses(arguments[1]) : nil
    let sum: EnclosedIntegral? =
      switch (functional, q) {
      case ("kl", let q?): ByDefinition.divergence(from: p, to: q)
      case ("cross_entropy", let q?): ByDefinition.crossEntropy(of: p, relativeTo: q)
      case ("js", let q?): ByDefinition.jensenShannon(p, q)
      case ("entropy", _): ByDefinition.entropy(of: p)
      default: nil
      }
    guard case .enclosed(let ball, _)? = sum, ball.isFinite else { return nil }
    return Numeral(ball)
  }

  /// E f(k); no functional in f is one that was asked for outside.
  private func mean(
    of function: Value, under p: ListedMasses, _ interpreter: Interpreter
  ) throws -> Numeral<RealBall> {
    depth += 1
    defer { depth -= 1 }
    let terms = try ListedTerms.terms(under: p) { point throws(Trap) in
      let value = try interpreter.call(function, point)
      guard let numeral = Numeral<RealBall>(value) else {
        throw Trap(.unsupported("\(value.kindDescription) is no ball"))
      }
      return numeral
    }
    let balls = terms[0].elements.indices.map { element in
      guard case .enclosed(let ball, _) = p.mean(of: terms.map { $0.elements[element] }) else {
        return RealBall.undefined
      }
      return ball
    }
    return Numeral(balls, shape: terms[0].shape)
  }

  /// The library's form of the functional that was asked last, which is a double.
  private func enclosedForm() throws(Trap) -> Numeral<RealBall> {
    guard let number = last?.closedForm?.number else {
      throw Trap(.unsupported("there is no closed form"))
    }
    return Numeral(exactly: number)
  }

  /// Whether a law or a number in balls is exactly the one in doubles.
  private static func isSame(_ law: Value, _ enclosed: Value) -> Bool {
    if case .number(let number) = law {
      return Numeral<RealBall>(enclosed)?.single.map(RealBall(number).contains) ?? false
    }
    guard let law = law.cast(LawObject.self) else { return false }
    if let other = enclosed.cast(LawObject.self) { return other === law || other.isEqual(to: law) }
    return enclosed.cast(NumeralLaw<RealBall>.self)?.isExactly(law.law) ?? false
  }
}

extension Definition {
  /// Of a law in doubles or in balls; nil of other values, and of laws that have none.
  fileprivate init?(_ value: Value) throws {
    switch value {
    case .object(let object as LawObject):
      guard !object.law.isTracked else { return nil }
      do { try self.init(of: object.law) } catch is NotDefinable { return nil }
    case .object(let object as NumeralLaw<RealBall>):
      self.init(of: object.family, parameters: object.parameters.values)
    default: return nil
    }
  }
}

extension Library {
  /// The functions that a claim evaluates from definitions.
  static let functionals: Set<String> = [
    "kl", "js", "entropy", "cross_entropy", "mean", "variance", "std", "cdf", "survival",
    "expect", "integrate", "sum_over", "closed",
  ]

  /// Those of tensors, too.
  static let moments: Set<String> = ["mean", "variance", "std"]
}

extension NumeralLaw<RealBall> {
  /// Whether its parameters are the doubles of that law, and nothing else.
  fileprivate func isExactly(_ law: any Distribution) -> Bool {
    guard let law = law as? any Family, type(of: law) == family, law.batchShape.isEmpty,
      law.parameters.values.count == parameters.values.count
    else { return false }
    return zip(law.parameters.values, parameters.values).allSatisfy { double, ball in
      RealBall(double.item).contains(ball)
    }
  }
}
