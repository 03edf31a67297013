import Distributions
import Glibc
import Session
import Syntax
import Tensors

/// A law of single numbers as a row of blocks, as high as the density is: its ends and what lies
/// between.
///
///     Normal(0, 1)   −3.5 ▁▁▁▁▁▁▂▂▃▄▄▅▆▆▇█████▇▆▆▅▄▄▃▂▂▁▁▁▁▁▁ 3.5
struct LawSketch {
  private static let columns = 48
  /// As many standard deviations to each side as hold nearly all of a law.
  private static let reach = 3.5
  /// Of a law without moments: as many draws, and the share of them left out at each end.
  private static let draws = (count: 400, outside: 10)

  let text: String

  /// Nothing of a batch, of a law of vectors, or of one whose values are not next to each other.
  init?(_ law: any Distribution) {
    guard law.batchShape.isEmpty, law.eventShape.isEmpty else { return nil }
    var (low, high) = Self.range(of: law)
    let points: [Double]
    switch law.support {
    case .interval(let from, let to):
      (low, high) = (max(low, from.item), min(high, to.item))
      let width = (high - low) / Double(Self.columns)
      points = (0..<Self.columns).map { low + (Double($0) + 0.5) * width }
    case .integers(let from, let to):
      (low, high) = (max(low.rounded(.up), from.item), min(high.rounded(.down), to.item))
      let step = max(1, ((high - low + 1) / Double(Self.columns)).rounded(.up))
      points = Array(stride(from: low, through: high, by: step))
    default: return nil
    }
    guard low.isFinite, high.isFinite, low < high, !points.isEmpty else { return nil }
    let densities = law.logDensity(Tensor(points)).elements.map(Glibc.exp)
    guard let greatest = densities.filter(\.isFinite).max(), greatest > 0 else { return nil }
    let blocks = Array(" ▁▂▃▄▅▆▇█")
    let row = densities.map { density in
      let share = min(density / greatest, 1)
      return blocks[share.isNaN || share <= 0 ? 0 : 1 + Int(share * 7.999)]
    }
    let format = NumberFormat.significant(3)
    text = "\(format.string(low)) \(String(row)) \(format.string(high))"
  }

  /// Where nearly all of the law is.
  private static func range(of law: any Distribution) -> (Double, Double) {
    let (mean, deviation) = (law.mean.item, law.standardDeviation.item)
    if mean.isFinite, deviation.isFinite, deviation > 0 {
      return (mean - reach * deviation, mean + reach * deviation)
    }
    var stream = RandomStream(seed: 0, label: "a sketch")
    let drawn = law.sample([draws.count], using: &stream).elements.sorted()
    return (drawn[draws.outside], drawn[drawn.count - 1 - draws.outside])
  }
}

extension Tensor {
  fileprivate var elements: [Double] { (0..<count).map { scalar(at: $0) } }
}
