import Balls
import Distributions
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
        let ball = try self.enclosure(of: name == "std" ? "variance" : name, arguments.all)
        return .object(Numeral(name == "std" ? RealBall.sqrt(ball) : ball))
      })
  }

  private static func isLaw(_ value: Value) -> Bool {
    value.cast(LawObject.self) != nil || value.cast(NumeralLaw<RealBall>.self) != nil
  }

  private func enclosure(of functional: String, _ arguments: [Value]) throws(Trap) -> RealBall {
    guard let answer = replayed?.popFirst(), answer.functional == functional,
      answer.arguments.count == arguments.count,
      zip(answer.arguments, arguments).allSatisfy(Self.isSame)
    else { throw Trap(.unsupported("\(functional) of laws that are no doubles has no enclosure")) }
    last = answer
    guard case .defined(.enclosed(let ball, _), _)? = answer.found, ball.isFinite else {
      throw Trap(.unsupported("\(functional) was not enclosed"))
    }
    return ball
  }

  /// The library's form of the functional that was asked last, which is a double.
  private func enclosedForm() throws(Trap) -> Numeral<RealBall> {
    guard let number = last?.closedForm?.number else {
      throw Trap(.unsupported("there is no closed form"))
    }
    return Numeral(exactly: number)
  }

  /// Whether a law in balls is exactly the one in doubles.
  private static func isSame(_ law: Value, _ enclosed: Value) -> Bool {
    guard let law = law.cast(LawObject.self) else { return false }
    if let other = enclosed.cast(LawObject.self) { return other === law || other.isEqual(to: law) }
    return enclosed.cast(NumeralLaw<RealBall>.self)?.isExactly(law.law) ?? false
  }
}

extension Library {
  /// The functions that a claim evaluates from definitions.
  static let functionals: Set<String> = [
    "kl", "js", "entropy", "cross_entropy", "mean", "variance", "std", "cdf", "expect", "integrate",
    "sum_over", "closed",
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
