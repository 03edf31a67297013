/// Places and weights by which Σ f(k) over the whole numbers from one to another is the sum of
/// weights · f(places).
///
///     SummationRule(from: 1, to: 4).places        // [1, 2, 3, 4], each of weight 1
///     SummationRule(from: 0, to: 1e15).places     // 1,900 of them
///
/// Where there are many only the first and the last numbers are taken one by one. What lies between is
/// an integral on panels that grow with the distance from both ends, with the corrections of
/// Euler and Maclaurin in central differences (DLMF 2.10.1): exact to rounding of functions that are
/// smooth in k, and no narrower in the middle than a twentieth of the whole. At the ends they may be
/// as steep as powers of the distance.
package struct SummationRule: Sendable {
  package private(set) var places: [Double] = []
  package private(set) var weights: [Double] = []

  /// How many numbers are taken one by one at an end.
  private static let block = 64.0

  /// Empty where the second number is below the first, or they are not finite.
  package init(from: Double, to: Double) {
    let block = Self.block
    guard from <= to, from.isFinite, to.isFinite else { return }
    guard to - from >= 6 * block else {
      for k in stride(from: 0, through: to - from, by: 1) { add(from + k, 1) }
      return
    }
    for k in stride(from: 0, to: block, by: 1) {
      add(from + k, 1)
      add(to - k, 1)
    }
    var (left, right) = (from + block - 0.5, to - block + 0.5)
    correct(at: left, sign: -1)
    correct(at: right, sign: 1)
    let largest = (right - left) / 16
    var size = block
    while size < largest {
      integrate(left, left + size)
      integrate(right - size, right)
      (left, right) = (left + size, right - size)
      size *= 2
    }
    let count = ((right - left) / largest).rounded(.up)
    let step = (right - left) / count
    for k in stride(from: 0, to: count, by: 1) {
      integrate(left + k * step, left + (k + 1) * step)
    }
  }

  private mutating func add(_ place: Double, _ weight: Double) {
    places.append(place)
    weights.append(weight)
  }

  private mutating func integrate(_ from: Double, _ to: Double) {
    let rule = GaussLegendre.twenty
    for (node, weight) in zip(rule.nodes, rule.weights) {
      add(from + (to - from) * node, (to - from) * weight)
    }
  }

  /// −δ/24 + 17δ³/5760 − 367δ⁵/967680 at the middle between two whole numbers.
  private mutating func correct(at middle: Double, sign: Double) {
    let (first, third, fifth) = (-1 / 24.0, 17 / 5760.0, -367 / 967_680.0)
    let weights = [first - 3 * third + 10 * fifth, third - 5 * fifth, fifth]
    for (index, weight) in weights.enumerated() {
      let distance = Double(index) + 0.5
      add(middle + distance, sign * weight)
      add(middle - distance, -sign * weight)
    }
  }
}
