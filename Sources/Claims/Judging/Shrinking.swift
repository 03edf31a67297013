import Machine
import Session
import Syntax

/// The simplest point at which a claim fails, and where it does not.
struct Shrinking {
  /// A point at which a claim fails, and how.
  struct Failure {
    var point: ClaimPoint
    var finding: Finding
  }

  let source: PointSource
  let trial: ClaimTrial
  /// Whether the point is to lie off the faces of its domain where it does so now.
  let staysInside: Bool

  private static let trialLimit = 500
  private static let patience = Duration.seconds(2)

  /// Coordinate by coordinate the simplest value at which the claim still fails, then equal ones.
  func simplest(from failure: Failure) throws(Trap) -> Failure {
    var budget = Budget(trials: Self.trialLimit, patience: Self.patience)
    var best = failure
    let inside = staysInside ? try isInside(failure.point) : false
    // What one coordinate allows depends on the others, where there is a condition.
    var isSimpler = true
    while isSimpler {
      isSimpler = false
      for name in best.point.parts.indices {
        for row in best.point.parts[name].simpler().indices {
          if let next = try simpler(best, name, row, inside: inside, &budget) {
            (best, isSimpler) = (next, true)
          }
        }
      }
    }
    for (first, second) in pairs(of: best.point) {
      guard budget.spend() else { break }
      let part = best.point.parts[first]
      guard part.text != best.point.parts[second].text else { continue }
      if let next = try attempt(best, with: [second: part], inside: inside) { best = next }
    }
    return best
  }

  /// The failure with the first candidate of a row in which the claim still fails.
  private func simpler(
    _ failure: Failure, _ name: Int, _ row: Int, inside: Bool, _ budget: inout Budget
  ) throws(Trap) -> Failure? {
    // The row as it is now: an earlier one may have changed the part.
    let rows = failure.point.parts[name].simpler()
    guard rows.indices.contains(row) else { return nil }
    for candidate in rows[row] {
      guard budget.spend() else { return nil }
      if let next = try attempt(failure, with: [name: candidate], inside: inside) { return next }
    }
    return nil
  }

  /// The failure at the point with other parts, if it is one of that kind.
  private func attempt(
    _ failure: Failure, with parts: [Int: PointPart], inside: Bool
  ) throws(Trap) -> Failure? {
    var changed = failure.point.parts
    for (index, part) in parts { changed[index] = part }
    guard let next = try attempt(changed, inside: inside), next.finding.verdict.isRefutation,
      next.finding.isFinite || !failure.finding.isFinite
    else { return nil }
    return next
  }

  /// What the claim comes to there; nil outside of its domain, and where it has no meaning.
  private func attempt(_ parts: [PointPart], inside: Bool) throws(Trap) -> Failure? {
    do throws(Trap) {
      guard let point = try source.point(parts, inside: inside) else { return nil }
      return Failure(point: point, finding: try trial.outcome(at: point).finding)
    } catch {
      if error.isInterruption { throw error }
      return nil
    }
  }

  private func isInside(_ point: ClaimPoint) throws(Trap) -> Bool {
    try source.point(point.parts, inside: true) != nil
  }

  /// Pairs of names whose parts can be exchanged.
  private func pairs(of point: ClaimPoint) -> [(Int, Int)] {
    point.parts.indices.flatMap { first in
      point.parts.indices.compactMap { second in
        first < second && point.parts[first].isOfOneKind(with: point.parts[second])
          ? (first, second) : nil
      }
    }
  }

  // MARK: - Faces

  private static let genericPoints = 5

  /// On which faces of the parameter space the claim does hold: "fails as soon as μ ≠ ν; holds at
  /// μ = ν".
  func faces(of point: ClaimPoint) throws(Trap) -> String? {
    var budget = Budget(trials: Self.trialLimit, patience: Self.patience)
    var generic: [ClaimPoint] = []
    for number in 0..<Self.genericPoints {
      guard budget.spend() else { return nil }
      if let point = try source.point(number, of: PointSource.usualCount) { generic.append(point) }
    }
    var failing = 0
    for point in generic {
      guard budget.spend() else { return nil }
      if try attempt(point.parts, inside: false)?.finding.verdict.isRefutation == true {
        failing += 1
      }
    }
    guard failing > 0 else { return nil }
    var faces: [Face] = []
    for face in candidates(point) where try holds(on: face, generic, &budget) { faces.append(face) }
    guard let first = faces.first else { return nil }
    let names = source.names
    let places = faces.map { $0.text(names, "=") }.joined(separator: ", at ")
    guard faces.count == 1, failing == generic.count else { return "holds at \(places)" }
    return "fails as soon as \(first.text(names, "≠")); holds at \(places)"
  }

  private enum Face {
    case equal(Int, Int)
    case value(Int, Double)

    func text(_ names: [String], _ sign: String) -> String {
      switch self {
      case .equal(let first, let second): "\(names[first]) \(sign) \(names[second])"
      case .value(let name, let number):
        "\(names[name]) \(sign) \(NumberFormat.plain(number))"
      }
    }
  }

  private func candidates(_ point: ClaimPoint) -> [Face] {
    let equal = pairs(of: point).map { Face.equal($0.0, $0.1) }
    let values = point.parts.indices.flatMap { index -> [Face] in
      if case .number = point.parts[index] { [.value(index, 0), .value(index, 1)] } else { [] }
    }
    return equal + values
  }

  private func holds(
    on face: Face, _ points: [ClaimPoint], _ budget: inout Budget
  ) throws(Trap) -> Bool {
    var held = 0
    for point in points {
      guard budget.spend() else { return false }
      var parts = point.parts
      switch face {
      case .equal(let first, let second): parts[second] = parts[first]
      case .value(let name, let number): parts[name] = .number(number)
      }
      guard let outcome = try attempt(parts, inside: false) else { continue }
      guard outcome.finding.verdict.standing == .passed else { return false }
      held += 1
    }
    return held > 0
  }
}

extension PointPart {
  /// Whether it may stand where the other does.
  func isOfOneKind(with other: PointPart) -> Bool {
    switch (self, other) {
    case (.number, .number), (.law, .law): true
    case (.tensor(_, let shape), .tensor(_, let other)): shape == other
    case (.probabilities(_, let shape), .probabilities(_, let other)): shape == other
    case (.matrix(_, let size), .matrix(_, let other)): size == other
    default: false
    }
  }
}

/// So many trials in so much time.
private struct Budget {
  private var left: Int
  private let end: ContinuousClock.Instant
  private let clock = ContinuousClock()

  init(trials: Int, patience: Duration) {
    left = trials
    end = clock.now.advanced(by: patience)
  }

  mutating func spend() -> Bool {
    left -= 1
    return left >= 0 && clock.now < end
  }
}
