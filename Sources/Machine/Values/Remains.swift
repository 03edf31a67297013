/// What an object that goes leaves behind: released one after the other, not each inside the other.
///
/// A list in a list in a list, a million deep, would else overflow the stack when it is released.
struct Remains {
  /// One object, as mostly there is no more, and the others.
  private var first: Object?
  private var others: [Object] = []

  /// Takes over the object in `value` if nobody else holds it; else only gives back the reference.
  mutating func take(_ value: inout Value) {
    guard case .object(var object) = value else { return }
    value = .nothing
    guard object.mayNest, isKnownUniquelyReferenced(&object) else { return }
    if first == nil {
      first = object
    } else {
      others.append(object)
    }
  }

  mutating func take(_ values: inout [Value]) {
    for index in values.indices { take(&values[index]) }
  }

  /// Releases everything, with what it leaves behind in turn.
  mutating func release() {
    while let object = first ?? others.popLast() {
      first = nil
      object.surrenderParts(to: &self)
    }
  }
}

extension [Value] {
  /// Whether any element is an object, which might hold others in turn.
  var holdsObjects: Bool {
    contains { value in if case .object = value { true } else { false } }
  }
}
