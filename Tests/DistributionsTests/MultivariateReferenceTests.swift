import Tensors
import Testing

@testable import Distributions

/// Laws of vectors against their textbook formulas at 80 digits.
@Suite struct MultivariateReferenceTests {
  private func matrix(_ elements: [Double]) -> Tensor {
    let side = Int(Double(elements.count).squareRoot())
    return Tensor(elements, shape: [side, side])
  }

  private func expect(
    _ found: Tensor, _ expected: Double, within tolerance: Double = 1e-12,
    atLeast size: Double = 1e-300, _ location: SourceLocation = #_sourceLocation
  ) {
    let miss = abs(found.item - expected)
    let isRight = found.item == expected || miss <= tolerance * max(abs(expected), size)
    #expect(isRight, "\(found.item) is not \(expected)", sourceLocation: location)
  }

  @Test(arguments: MultivariateReferences.gaussian)
  func gaussians(_ row: [[Double]]) throws {
    let law = try MultivariateNormal(loc: Tensor(row[0]), covariance: matrix(row[1]))
    expect(law.logDensity(Tensor(row[2])), row[3][0])
  }

  @Test(arguments: MultivariateReferences.gaussianDivergence)
  func divergencesOfGaussians(_ row: [[Double]]) throws {
    let p = try MultivariateNormal(loc: Tensor(row[0]), covariance: matrix(row[1]))
    let q = try MultivariateNormal(loc: Tensor(row[2]), covariance: matrix(row[3]))
    // A factor is rounded, and nearly equal ones differ by few of its digits.
    expect(try divergence(from: p, to: q), row[4][0], within: 1e-7, atLeast: 1e-25)
  }

  @Test(arguments: MultivariateReferences.dirichlet)
  func dirichlets(_ row: [[Double]]) throws {
    let law = try Dirichlet(Tensor(row[0]))
    expect(law.logDensity(Tensor(row[1])), row[2][0])
    expect(law.entropy, row[2][1])
  }

  @Test(arguments: MultivariateReferences.dirichletDivergence)
  func divergencesOfDirichlets(_ row: [[Double]]) throws {
    let found = try divergence(from: Dirichlet(Tensor(row[0])), to: Dirichlet(Tensor(row[1])))
    expect(found, row[2][0], within: 1e-8)
  }

  @Test(arguments: MultivariateReferences.choiceDivergence)
  func divergencesOfChoices(_ row: [[Double]]) throws {
    let (p, q) = (
      try Categorical(probabilities: Tensor(row[0])), try Categorical(probabilities: Tensor(row[1]))
    )
    expect(try divergence(from: p, to: q), row[2][0], within: 1e-8)
    let three = try divergence(
      from: Multinomial(totalCount: 3, probabilities: Tensor(row[0])),
      to: Multinomial(totalCount: 3, probabilities: Tensor(row[1])))
    expect(three, 3 * row[2][0], within: 1e-8)
  }

  @Test(arguments: MultivariateReferences.multinomial)
  func multinomials(_ row: [[Double]]) throws {
    let count = row[0].reduce(0.0) { $0 + $1 }
    let law = try Multinomial(totalCount: Tensor(count), probabilities: Tensor(row[1]))
    expect(law.logDensity(Tensor(row[0])), row[2][0])
    if count < 300 { expect(law.entropy, row[2][1]) }
  }

  @Test(arguments: MultivariateReferences.wishart)
  func wisharts(_ row: [[Double]]) throws {
    let law = try Wishart(df: Tensor(row[0][0]), covariance: matrix(row[1]))
    expect(law.logDensity(matrix(row[2])), row[3][0], within: row[0][0] > 1e6 ? 1e-8 : 1e-12)
    expect(law.entropy, row[3][1])
  }

  @Test(arguments: MultivariateReferences.wishartDivergence)
  func divergencesOfWisharts(_ row: [[Double]]) throws {
    let p = try Wishart(df: Tensor(row[0][0]), covariance: matrix(row[1]))
    let q = try Wishart(df: Tensor(row[2][0]), covariance: matrix(row[3]))
    expect(try divergence(from: p, to: q), row[4][0], within: 1e-8)
  }

  @Test(arguments: MultivariateReferences.sphere)
  func spheres(_ row: [[Double]]) throws {
    let (dimension, cosine) = (Int(row[0][0]), row[2][0])
    var (direction, point) = (
      [Double](repeating: 0, count: dimension), [Double](repeating: 0, count: dimension)
    )
    direction[0] = 1
    (point[0], point[1]) = (cosine, (1 - cosine * cosine).squareRoot())
    let law = try VonMisesFisher(
      meanDirection: Tensor(direction), concentration: Tensor(row[1][0]))
    expect(law.logDensity(Tensor(point)), row[3][0])
    expect(law.entropy, row[3][1])
    expect(law.mean.elements(at: [.at(0)]), row[3][2])
    expect(law.variance.elements(at: [.at(0)]), row[3][3], within: 1e-11)
  }

  @Test(arguments: MultivariateReferences.sphereDivergence)
  func divergencesOnSpheres(_ row: [[Double]]) throws {
    var (direction, other) = (
      Tensor([1, 0]), [row[3][0], (1 - row[3][0] * row[3][0]).squareRoot()]
    )
    let padding = [Double](repeating: 0, count: Int(row[0][0]) - 2)
    direction = Tensor([1, 0] + padding)
    other += padding
    let p = try VonMisesFisher(meanDirection: direction, concentration: Tensor(row[1][0]))
    let q = try VonMisesFisher(meanDirection: Tensor(other), concentration: Tensor(row[2][0]))
    expect(try divergence(from: p, to: q), row[4][0], within: 1e-8)
  }
}
