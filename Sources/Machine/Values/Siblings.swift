/// The functions of one scope that call each other, in whichever order they are defined.
///
///     even(n) = if n == 0 { true } else { odd(n - 1) }      even ─┐      ┌─► code, environment
///     odd(n) = if n == 0 { false } else { even(n - 1) }     odd ──┴► siblings ─► code, environment
///
/// A function holds its siblings, and they hold code and environments but no function; so there is
/// no cycle, and all go when the last function does. A sibling is made into a function again when
/// another one names it.
final class Siblings: Object {
  private struct Member {
    var code: Code
    var environment: Environment
    // SAFETY: the function made of it while that lives; `forget` empties this when it goes.
    var function: Unmanaged<Closure>?
  }

  private var members: [Member?]

  deinit { for member in members { member?.environment.release() } }

  init(count: Int) { members = Array(repeating: nil, count: count) }

  /// Defines a function among them, and takes over its environment.
  func define(_ code: Code, _ environment: Environment) -> Closure {
    members[code.siblingIndex]?.environment.release()
    environment.retain()
    let function = Closure(code, environment, among: self)
    members[code.siblingIndex] = Member(
      code: code, environment: environment, function: .passUnretained(function))
    return function
  }

  /// The function at `index`, or `nil` where it is not defined yet.
  func function(_ index: Int) -> Closure? {
    guard let member = members[index] else { return nil }
    if let function = member.function { return function.reference }
    member.environment.retain()
    let function = Closure(member.code, member.environment, among: self)
    members[index]?.function = .passUnretained(function)
    return function
  }

  /// The functions that are defined, by name.
  var functions: [(name: String, value: Value)] {
    members.indices.compactMap { index in
      function(index).map { ($0.code.name, .object($0)) }
    }
  }

  /// Called by a function that goes.
  func forget(_ function: Closure) {
    let index = function.code.siblingIndex
    if members[index]?.function?.toOpaque() == Unmanaged.passUnretained(function).toOpaque() {
      members[index]?.function = nil
    }
  }
}
