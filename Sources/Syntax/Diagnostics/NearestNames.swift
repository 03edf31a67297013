/// The names that a user who wrote `name` may have meant, nearest first; at most three.
///
///     nearestNames(to: "lenght", among: ["length", "shape"])    // ["length"]
///
/// One slip is forgiven in three letters, two in seven, and so on; a difference of case is no slip.
package func nearestNames(
  to name: String, among candidates: some Sequence<String>
) -> [String] {
  let written = Array(name.lowercased())
  let forgiven = (written.count + 1) / 4
  var near: [(distance: Int, name: String)] = []
  for candidate in Set(candidates) where candidate != name {
    let letters = Array(candidate.lowercased())
    guard abs(letters.count - written.count) <= forgiven else { continue }
    let distance = editDistance(written, letters)
    if distance <= forgiven { near.append((distance, candidate)) }
  }
  return near.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(3).map(\.name)
}

/// The number of insertions, deletions, substitutions and swaps of neighbours between two words
/// (Damerau and Levenshtein's distance, no part being edited twice).
func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  var beforePrevious: [Int] = []
  var previous = Array(0...right.count)
  for i in left.indices {
    var current = [i + 1]
    for j in right.indices {
      let isSame = left[i] == right[j]
      var best = min(previous[j] + (isSame ? 0 : 1), previous[j + 1] + 1, current[j] + 1)
      if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
        best = min(best, beforePrevious[j - 1] + 1)
      }
      current.append(best)
    }
    (beforePrevious, previous) = (previous, current)
  }
  return previous[right.count]
}
