/// Formulas of one variable as the list of what is to be computed.
package struct TracedProgram: Sendable {
  /// Each result's place: first the constants, then the operations in their order.
  private let constants: [ComplexBall]
  private let operations: [Operation<Int>]
  private let results: [Int]

  package init(_ formulas: Traced...) {
    var compiler = Compiler()
    let results = formulas.map { compiler.place(of: $0) }
    // Operations stand behind the constants, of which there may be more than were known then.
    let count = compiler.constants.count
    func place(_ place: Compiler.Place) -> Int {
      switch place {
      case .constant(let index): index
      case .operation(let index): count + index
      }
    }
    constants = compiler.constants
    operations = compiler.operations.map { $0.map(place) }
    self.results = results.map(place)
  }

  /// The value of the only formula at the numbers of a ball.
  package func callAsFunction(_ x: ComplexBall) -> ComplexBall { run(at: x, constants)[results[0]] }

  /// The value of the only formula at all numbers from one on.
  package var ofLargeNumbers: (AsymptoticBall) -> AsymptoticBall {
    let constants = constants.map { AsymptoticBall(RealBall($0)) }
    return { run(at: $0, constants)[results[0]] }
  }

  /// The values of all formulas at the numbers of a ball, in their order.
  package func values(at x: ComplexBall) -> [ComplexBall] {
    let values = run(at: x, constants)
    return results.map { values[$0] }
  }

  private func run<Number: ProgramNumber>(at x: Number, _ constants: [Number]) -> Values<Number> {
    var values = Values(constants: constants)
    values.computed.reserveCapacity(operations.count)
    for operation in operations {
      let value: Number =
        switch operation {
        case .variable: x
        case .unary(let function, let a): .apply(function, values[a])
        case .binary(let function, let a, let b): .apply(function, values[a], values[b])
        case .ternary(let function, let a, let b, let c):
          .apply(function, values[a], values[b], values[c])
        case .choice(let condition, let a, let b):
          .choose(condition.truth { values[$0] }, values[a], values[b])
        }
      values.computed.append(value)
    }
    return values
  }

  /// The constants, and what has been computed, by their places.
  private struct Values<Number> {
    let constants: [Number]
    var computed: [Number] = []

    subscript(place: Int) -> Number {
      place < constants.count ? constants[place] : computed[place - constants.count]
    }
  }
}

/// Puts steps in an order in which all operands come first, and each that is computed alike once.
private struct Compiler {
  enum Place: Hashable {
    case constant(Int)
    case operation(Int)
  }

  private(set) var constants: [ComplexBall] = []
  private(set) var operations: [Operation<Place>] = []
  /// With the step, so that no other is made where it was.
  private var places: [ObjectIdentifier: (step: Traced.Step, place: Place)] = [:]
  private var calls: [Call: Place] = [:]

  private struct Call: Hashable {
    let name: FunctionName
    let operands: [Place]
  }

  mutating func place(of value: Traced) -> Place {
    switch value {
    case .constant(let ball):
      let index = constants.firstIndex { $0.isSame(as: ball) } ?? constants.count
      if index == constants.count { constants.append(ball) }
      return .constant(index)
    case .polynomial(let terms):
      let sum = terms.steps
      return place(of: terms.rest.map { .apply(.sum, sum, .step($0)) } ?? sum)
    case .step(let step):
      if let known = places[ObjectIdentifier(step)] { return known.place }
      let operation = step.operation.map { place(of: $0) }
      let call = operation.call.map { Call(name: $0.name, operands: $0.operands) }
      let own = call.flatMap { calls[$0] } ?? .operation(operations.count)
      if own == .operation(operations.count) { operations.append(operation) }
      places[ObjectIdentifier(step)] = (step, own)
      if let call { calls[call] = own }
      return own
    }
  }
}

/// What programs run on.
private protocol ProgramNumber: EnclosedNumber where Truth == BallTruth {
  static func apply(_ function: Unary, _ x: Self) -> Self
  static func apply(_ function: Binary, _ x: Self, _ y: Self) -> Self
  static func apply(_ function: Ternary, _ x: Self, _ y: Self, _ z: Self) -> Self
}

extension ComplexBall: ProgramNumber {
  fileprivate static func apply(_ function: Unary, _ x: Self) -> Self { function.ball(x) }
  fileprivate static func apply(_ function: Binary, _ x: Self, _ y: Self) -> Self {
    function.ball(x, y)
  }
  fileprivate static func apply(_ function: Ternary, _ x: Self, _ y: Self, _ z: Self) -> Self {
    function.ball(x, y, z)
  }
}

extension AsymptoticBall: ProgramNumber {
  fileprivate static func apply(_ function: Unary, _ x: Self) -> Self { function.tail(x) }
  fileprivate static func apply(_ function: Binary, _ x: Self, _ y: Self) -> Self {
    function.tail(x, y)
  }
  fileprivate static func apply(_ function: Ternary, _ x: Self, _ y: Self, _ z: Self) -> Self {
    function.tail(x, y, z)
  }
}
