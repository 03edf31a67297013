import Synchronization

/// Formulas of one variable as the list of what is to be computed.
package struct TracedProgram: Sendable {
  /// Each result's place: first the constants, then the operations in their order.
  private let constants: [ComplexBall]
  private let operations: [Operation<Int>]
  private let results: [Int]
  /// The operations on balls, without what would have to be counted to look at it.
  private let instructions: [Instruction]
  private let rooms: Rooms

  private enum Instruction {
    case unary(Unary.Overwrite, Int)
    case binary(Binary.Overwrite, Int, Int)
    /// Whatever else the operation is.
    case general
  }

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
    instructions = operations.map { operation in
      switch operation {
      case .unary(let function, let a): function.overwrite.map { .unary($0, a) } ?? .general
      case .binary(let function, let a, let b):
        function.overwrite.map { .binary($0, a, b) } ?? .general
      case .variable, .ternary, .choice: .general
      }
    }
    rooms = Rooms(constants, count: operations.count)
  }

  /// The value of the only formula at the numbers of a ball.
  package func callAsFunction(_ x: ComplexBall) -> ComplexBall {
    rooms.with { values in
      run(at: x, in: &values)
      return values[results[0]]
    }
  }

  /// The values of all formulas at the numbers of a ball, in their order.
  package func values(at x: ComplexBall) -> [ComplexBall] {
    rooms.with { values in
      run(at: x, in: &values)
      return results.map { values[$0] }
    }
  }

  /// The value of the only formula at all numbers from one on.
  package var ofLargeNumbers: (AsymptoticBall) -> AsymptoticBall {
    let constants = constants.map { AsymptoticBall(RealBall($0)) }
    return { x in
      var values = constants
      values.reserveCapacity(constants.count + operations.count)
      for operation in operations { values.append(operation.value(at: x) { values[$0] }) }
      return values[results[0]]
    }
  }

  /// Computes all values behind the constants.
  private func run(at x: ComplexBall, in values: inout [ComplexBall]) {
    values.withUnsafeMutableBufferPointer { values in
      for (index, instruction) in instructions.enumerated() {
        let place = constants.count + index
        switch instruction {
        case .unary(let function, let a):
          values[place].overwrite(with: function, values[a].operand)
        case .binary(let function, let a, let b):
          values[place].overwrite(with: function, values[a].operand, values[b].operand)
        case .general: values[place] = operations[index].value(at: x) { values[$0] }
        }
      }
    }
  }
}

/// Where the values of a program are between two runs, so that the next is computed in their memory; one
/// for each run at the same time.
private final class Rooms: Sendable {
  private let constants: [ComplexBall]
  private let count: Int
  private let free = Mutex<[[ComplexBall]]>([])

  init(_ constants: [ComplexBall], count: Int) { (self.constants, self.count) = (constants, count) }

  func with<Result>(_ body: (inout [ComplexBall]) -> Result) -> Result {
    var values =
      free.withLock { $0.popLast() }
      ?? constants + Array(repeating: .undefined, count: count)
    let result = body(&values)
    free.withLock { $0.append(values) }
    return result
  }
}

extension Operation<Int> {
  /// What it comes to at a number, of the values at other places.
  fileprivate func value<Number: ProgramNumber>(
    at x: Number, _ values: (Int) -> Number
  ) -> Number {
    switch self {
    case .variable: x
    case .unary(let function, let a): .apply(function, values(a))
    case .binary(let function, let a, let b): .apply(function, values(a), values(b))
    case .ternary(let function, let a, let b, let c):
      .apply(function, values(a), values(b), values(c))
    case .choice(let condition, let a, let b):
      .choose(condition.truth(values), values(a), values(b))
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
  private var calls: [Call<Place>: Place] = [:]

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
      let call = operation.call
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
