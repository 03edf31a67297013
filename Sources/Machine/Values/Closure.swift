/// A function of the language: code, and the values it captured when it was defined.
package final class Closure: Object {
  /// What it does.
  package let code: Code
  /// The captured values, owned by `environment`.
  let captures: UnsafeMutablePointer<Slot>
  private let environment: Environment
  /// The functions it was defined among, if these call each other in any order.
  let siblings: Siblings?

  /// Takes over the environment.
  init(_ code: Code, _ environment: Environment, among siblings: Siblings? = nil) {
    self.code = code
    self.environment = environment
    self.siblings = siblings
    captures = environment.slots
  }

  deinit {
    siblings?.forget(self)
    environment.release()
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

  override var mayNest: Bool { !environment.holdsNoObjects }
  override func surrenderParts(to remains: inout Remains) {
    environment.surrenderParts(to: &remains)
  }
}

/// The values that a function captured, in a block of their own. Siblings share it with the functions
/// made of it.
///
///     holders, count │ slot │ slot │ …
///                    ▲ slots
///
/// It is counted by hand, and not atomically: what a session makes, one thread at a time uses.
struct Environment {
  // SAFETY: `count` slots, and before them one for `holders` and `count`; freed by the last `release`.
  let slots: UnsafeMutablePointer<Slot>

  private struct Head {
    var holders: Int32
    var count: Int32
    /// How many of the slots hold objects.
    var objectCount: Int
  }

  private var head: UnsafeMutablePointer<Head> {
    UnsafeMutableRawPointer(slots - 1).assumingMemoryBound(to: Head.self)
  }

  /// Room for captured values, held once; each is to be filled.
  init(count: Int) {
    slots = UnsafeMutablePointer<Slot>.allocate(capacity: count + 1) + 1
    head.initialize(to: Head(holders: 1, count: Int32(truncatingIfNeeded: count), objectCount: 0))
  }

  /// Puts a captured value in its place, whose reference is taken over.
  func fill(_ index: Int, _ slot: Slot) {
    (slots + index).initialize(to: slot)
    if slot.tag == .object { head.pointee.objectCount += 1 }
  }

  func retain() { head.pointee.holders += 1 }

  func release() {
    head.pointee.holders -= 1
    guard head.pointee.holders == 0 else { return }
    if head.pointee.objectCount > 0 {
      var remains = Remains()
      surrender(to: &remains)
      remains.release()
    }
    (slots - 1).deallocate()
  }

  /// Whether none of the values is an object, which might hold others in turn.
  var holdsNoObjects: Bool { head.pointee.objectCount == 0 }

  /// Hands over the objects that only these slots hold.
  func surrenderParts(to remains: inout Remains) {
    if head.pointee.holders == 1 { surrender(to: &remains) }
  }

  private func surrender(to remains: inout Remains) {
    guard head.pointee.objectCount > 0 else { return }
    head.pointee.objectCount = 0
    for index in 0..<Int(head.pointee.count) where slots[index].tag == .object {
      guard var value = slots[index].take() else { continue }
      remains.take(&value)
    }
  }
}
