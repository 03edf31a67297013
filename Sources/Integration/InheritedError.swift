/// What the errors of a function's values come to in its integral.
///
/// They are integrated themselves, by trapezoids between the points at which the function was asked:
/// where that is done closely the function says most.
package struct InheritedError {
  private var points: [(place: Double, error: Double)] = []
  private var isNone = true

  package init() {}

  package mutating func note(_ error: Double, at place: Double) {
    points.append((place, error))
    if error > 0 { isNone = false }
  }

  package var integral: Double {
    guard !isNone else { return 0 }
    let sorted = points.sorted { $0.place < $1.place }
    return zip(sorted, sorted.dropFirst()).reduce(0) { sum, pair in
      let (here, next) = pair
      return sum + 0.5 * (next.place - here.place) * (here.error + next.error)
    }
  }
}
