import Balls
import Distributions
import Integration
import Machine
import Tensors

/// What functionals answer with while a claim is judged: their definitions, not the closed forms of
/// the library.
///
/// A world that has one is in the mode of evidence: `kl`, `entropy`, `expect` and the like, wherever
/// they are called and whatever they are named there, ask it for their value and leave a note of how
/// that was found. What stands inside the integrand of another functional leaves none.
package final class Evidence {
  /// The ways of finding a value that may be tried, in that order.
  package var methods: [Method] = Method.unasked
  /// Half the width of the interval that sampling aims at, relative to the value or absolute.
  package var halfWidth: HalfWidth = .relative(1e-3)
  /// So many draws at most.
  package var drawLimit = 1 << 20
  /// The functionals that were asked since `begin`, in their order.
  package private(set) var answers: [Answer] = []
  var depth = 0
  private var shift: Shift?
  /// How often no enclosure was found of a function's integral, by the place among the answers.
  private var failures: [Int: Int] = [:]
  /// What stands inside of integrands and does not depend on their variables.
  private var inner = InnerValues()
  /// The answers that are still to be given in balls, and the one that was given last.
  var replayed: ArraySlice<Answer>?
  var last: Answer?

  package enum HalfWidth {
    case relative(Double)
    case absolute(Double)
  }

  /// The same evaluation again, in which one functional's value is another.
  private struct Shift {
    var answers: [Answer]
    var index: Int
    var change: Double
    var next = 0
  }

  package init() {}

  /// Forgets the answers of the evaluation before.
  package func begin() { (answers, shift, depth, inner) = ([], nil, 0, InnerValues()) }

  // MARK: - Asking

  /// The value of a functional by its definition.
  func value(
    of functional: String, _ arguments: [Value], hasClosedForm: Bool = true,
    by definition: FunctionalDefinition, _ interpreter: Interpreter
  ) throws(Trap) -> Value {
    if let value = try nextShifted() { return value }
    depth += 1
    defer { depth -= 1 }
    if depth > 1, let known = inner.value(of: functional, arguments) { return known }
    let empty = Answer(functional: functional, arguments: arguments, hasClosedForm: hasClosedForm)
    var found = [empty]
    try find(&found[0], by: definition, interpreter)
    found[0].shape = definition.shape?()
    if let element = definition.element {
      for index in 1..<max(1, found[0].elementCount) {
        var next = empty
        try find(&next, by: element(index), interpreter)
        found.append(next)
      }
    }
    if depth == 1 { answers += found }
    guard found[0].shape == nil else {
      return try found[0].value(of: found.map(\.number))
    }
    if depth == 1 { return .number(found[0].number) }
    let value = Value.object(
      EstimateObject(Estimate(found[0].number, error: found[0].error)))
    inner.note(value, of: functional, arguments)
    return value
  }

  private func find(
    _ answer: inout Answer, by definition: FunctionalDefinition, _ interpreter: Interpreter
  ) throws(Trap) {
    var obstacles: [String] = []
    for method in methods {
      if method == .enclosure, isHopeless(answer) { continue }
      defer { note(answer, of: method) }
      do {
        guard let found = try found(by: method, definition, interpreter) else { continue }
        answer.found = found
        if found.isUsable { return }
        obstacles.append("no enclosure was found with 256 bits")
      } catch {
        let trap = (error as? Trap) ?? Trap(error)
        guard !trap.isInterruption, Self.isObstacle(error) else { throw trap }
        obstacles.append("\(error)")
      }
    }
    if answer.found?.isUsable != true {
      answer.obstacle = obstacles.last ?? "none of the methods applies to \(answer.functional)"
    }
  }

  /// Whether an enclosure is not even tried. At each of hundreds of points inside of an integrand a
  /// quadrature says as much as is needed; and where there was none at some points, the claim is not
  /// certified by those at others, each of which may take long to be missed.
  private func isHopeless(_ answer: Answer) -> Bool {
    guard !answer.hasClosedForm, methods.contains(.quadrature) else { return false }
    return depth > 1 || failures[answers.count, default: 0] >= Self.patience
  }

  private static let patience = 3

  private func note(_ answer: Answer, of method: Method) {
    guard method == .enclosure, depth == 1, answer.found?.isUsable != true else { return }
    failures[answers.count, default: 0] += 1
  }

  private func found(
    by method: Method, _ definition: FunctionalDefinition, _ interpreter: Interpreter
  ) throws -> Found? {
    switch method {
    case .exact: try definition.sum?().map { .defined($0, method) }
    case .enclosure: try definition.enclosure?().map { .defined($0, method) }
    case .quadrature: try definition.quadrature?().map { .estimated($0, method) }
    case .sampling:
      try definition.draws.map { draws in
        // A law may call functions of the language, which look at the stream.
        var stream = interpreter.world.stream
        defer { interpreter.world.stream = stream }
        return try sampled(draws, using: &stream)
      }
    }
  }

  /// Whether another method may succeed, rather than the claim be wrong.
  private static func isObstacle(_ error: any Error) -> Bool {
    switch error {
    case IntegrationError.interrupted: false
    case is NotDefinable, is SamplingObstacle, is IntegrationError, is SeriesError, is NotSettled,
      is NoClosedForm, is NoEnclosure, is NotFactorised, is TooManyPoints, is ArbMissing:
      true
    default: false
    }
  }

  // MARK: - The library's form

  /// What the library's own form says in place of the functional that was asked last, whose value is
  /// given.
  package func closedForm(of value: Value, _ interpreter: Interpreter) throws(Trap) -> Value {
    if let shift {
      return shift.answers[max(0, shift.next - 1)].closedForm ?? value
    }
    guard let last = answers.indices.last, answers[last].hasClosedForm, let number = value.number,
      number.bitPattern == answers[last].number.bitPattern,
      let function = Library.values[answers[last].functional]
    else {
      throw Trap(
        .unsupported(
          "closed takes a functional of laws as it stands, such as closed(kl(q, p)), not "
            + value.kindDescription))
    }
    let world = interpreter.world
    world.evidence = nil
    defer { world.evidence = self }
    let closed = try interpreter.call(function, answers[last].arguments)
    answers[last].closedForm = closed
    return closed
  }

  // MARK: - Errors of what is computed from answers

  /// What an evaluation comes to when the value of the answer at `index` changes so, and all others
  /// stay; nothing is computed anew but what stands around the functionals.
  package func evaluate<Result>(
    shifting index: Int, by change: Double, _ evaluation: () throws(Trap) -> Result
  ) throws(Trap) -> Result {
    shift = Shift(answers: answers, index: index, change: change)
    defer { shift = nil }
    return try evaluation()
  }

  private func nextShifted() throws(Trap) -> Value? {
    guard var shift, depth == 0, shift.next < shift.answers.count else { return nil }
    let first = shift.answers[shift.next]
    let indices = shift.next..<min(shift.next + first.elementCount, shift.answers.count)
    let numbers = indices.map { index in
      shift.answers[index].number + (index == shift.index ? shift.change : 0)
    }
    shift.next = indices.upperBound
    self.shift = shift
    return try first.value(of: numbers)
  }
}
