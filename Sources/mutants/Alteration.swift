import Synchronization

/// Which constant or operation of a formula is altered: the `target`-th that is evaluated.
///
/// Formulas branch on no value, so that the k-th operation is the same one whatever the numbers are.
final class Alteration: Sendable {
  /// The one under which this thread computes.
  @TaskLocal static var current: Alteration?

  private let target: Int
  private let seen = Atomic<Int>(0)

  /// Alters nothing where no operation has that number.
  init(of target: Int) { self.target = target }

  /// How many constants and operations were evaluated.
  var count: Int { seen.load(ordering: .relaxed) }

  /// Counts one, and says whether it is the one to alter.
  static func isDue() -> Bool {
    guard let current else { return false }
    return current.seen.wrappingAdd(1, ordering: .relaxed).oldValue == current.target
  }

  /// What a function says of each place. Its operations count once, however many places there are, and
  /// are altered at all of them.
  static func each<Place, Value>(_ places: [Place], _ function: (Place) -> Value) -> [Value] {
    let start = current?.count
    return places.map { place in
      if let current, let start { current.seen.store(start, ordering: .relaxed) }
      return function(place)
    }
  }
}
