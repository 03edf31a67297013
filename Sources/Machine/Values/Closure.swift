/// A function of the language: code, and the values it captured when it was defined.
package final class Closure: Object {
  /// What it does.
  package let code: Code
  /// The captured values, owned by `environment`.
  let captures: UnsafeMutablePointer<Slot>
  private var environment: Environment
  /// The functions it was defined among, if these call each other in any order.
  let siblings: Siblings?

  init(_ code: Code, _ environment: Environment, among siblings: Siblings? = nil) {
    self.code = code
    self.environment = environment
    self.siblings = siblings
    captures = environment.slots
  }

  deinit {
    siblings?.forget(self)
    var remains = Remains()
    surrenderParts(to: &remains)
    remains.release()
  }

  /// What it took along when it was defined, by name: variables of the functions around it, values of
  /// the environment that it or a function inside it reads, and the functions it was defined among.
  /// With its code and its arguments they determine what it answers.
  package var capturedValues: [(name: String, value: Value)] {
    var known = code.environmentValues
    for (index, name) in code.captureNames.enumerated() {
      switch captures[index].value {
      case .object(let object as Siblings)?: known += object.functions
      case let value?: known.append((name, value))
      case nil: break
      }
    }
    return known + (siblings?.functions.filter { $0.value.cast(Closure.self) !== self } ?? [])
  }

  override package var kindDescription: String {
    code.name.isEmpty ? "a function" : "the function \(code.name)"
  }
  override package var display: String {
    code.name.isEmpty ? "\(code.signature) -> …" : code.signature
  }

  override func surrenderParts(to remains: inout Remains) {
    if isKnownUniquelyReferenced(&environment) { environment.surrenderParts(to: &remains) }
  }
}

/// The values that a function captured. Siblings share it with the functions made of it.
final class Environment {
  // SAFETY: holds exactly `count` initialized slots; freed in `deinit`.
  let slots: UnsafeMutablePointer<Slot>
  private let count: Int

  /// Fills each slot with what `capture` answers for it, whose reference it takes over.
  init(count: Int, _ capture: (Int) -> Slot) {
    self.count = count
    slots = .allocate(capacity: Swift.max(count, 1))
    for index in 0..<count { (slots + index).initialize(to: capture(index)) }
  }

  deinit {
    slots.release(count)
    slots.deallocate()
  }

  /// Hands over the objects that only these slots hold.
  func surrenderParts(to remains: inout Remains) {
    for index in 0..<count where slots[index].tag == .object {
      guard var value = slots[index].take() else { continue }
      remains.take(&value)
    }
  }
}
