/// A primitive, and operands at which its rule is tested.
package struct CatalogEntry: Sendable, CustomStringConvertible {
  package let primitive: any Primitive
  package let operands: [Tensor]
  /// Operands behind those, by which no derivative is taken.
  package var constants: [Tensor] = []

  package var description: String { "\(primitive)" }

  init(_ primitive: any Primitive, _ operands: Tensor..., constants: [Tensor] = []) {
    self.primitive = primitive
    self.operands = operands
    self.constants = constants
  }
}

/// Every primitive there is. A rule that is not here is not tested, so a test compares this list
/// with the folder.
package let primitiveCatalog: [CatalogEntry] = [
  // Arithmetic
  CatalogEntry(Addition(), .sample([2, 3]), .sample([3])),
  CatalogEntry(Subtraction(), .sample([3]), .sample([2, 1])),
  CatalogEntry(Multiplication(), .sample([2, 1]), .sample([2, 3])),
  CatalogEntry(Division(), .sample([2, 3]), .sample([3], from: 1, to: 2)),
  CatalogEntry(Negation(), .sample([4])),
  CatalogEntry(Power(), .sample([2, 3], from: 1, to: 2), .sample([3])),
  CatalogEntry(FixedPower(exponent: 2), .sample([4])),
  CatalogEntry(FixedPower(exponent: -1), .sample([4], from: 1, to: 2)),
  CatalogEntry(FixedPower(exponent: 2.5), .sample([4], from: 1, to: 2)),
  CatalogEntry(Remainder(), .sample([3], from: 0.1, to: 0.9), .sample([2, 1], from: 1, to: 1.5)),

  // Elementary functions
  CatalogEntry(AbsoluteValue(), .sample([4], from: -2, to: -1)),
  CatalogEntry(SquareRoot(), .sample([4], from: 1, to: 2)),
  CatalogEntry(Exponential(), .sample([4])),
  CatalogEntry(ExponentialMinusOne(), .sample([4])),
  CatalogEntry(Logarithm(), .sample([4], from: 1, to: 2)),
  CatalogEntry(LogarithmOnePlus(), .sample([4], from: 0, to: 2)),
  CatalogEntry(LogarithmToBase(base: .two), .sample([4], from: 1, to: 2)),
  CatalogEntry(LogarithmToBase(base: .ten), .sample([4], from: 1, to: 2)),
  CatalogEntry(Sine(), .sample([4])),
  CatalogEntry(Cosine(), .sample([4])),
  CatalogEntry(InverseTangent(), .sample([4])),
  CatalogEntry(HyperbolicSine(), .sample([4])),
  CatalogEntry(HyperbolicCosine(), .sample([4])),
  CatalogEntry(HyperbolicTangent(), .sample([4])),
  CatalogEntry(HyperbolicTangentPullback(), .sample([2, 2]), .sample([2, 2])),
  CatalogEntry(InverseHyperbolicSine(), .sample([4])),
  CatalogEntry(Sigmoid(), .sample([4])),
  CatalogEntry(Softplus(), .sample([4])),
  CatalogEntry(Rectifier(), .sample([4], from: 1, to: 2)),
  CatalogEntry(LogGamma(), .sample([4], from: 1, to: 2)),
  CatalogEntry(Polygamma(order: 1), .sample([4], from: 1, to: 2)),
  CatalogEntry(Tangent(), .sample([4])),
  CatalogEntry(InverseSine(), .sample([4], from: -0.9, to: 0.9)),
  CatalogEntry(InverseCosine(), .sample([4], from: -0.9, to: 0.9)),
  CatalogEntry(InverseHyperbolicCosine(), .sample([4], from: 1.5, to: 2)),
  CatalogEntry(InverseHyperbolicTangent(), .sample([4], from: -0.9, to: 0.9)),
  CatalogEntry(Angle(), .sample([3]), .sample([2, 1], from: -2, to: -1)),
  CatalogEntry(Hypotenuse(), .sample([3]), .sample([2, 1], from: 1, to: 2)),
  CatalogEntry(ErrorFunction(), .sample([4])),
  CatalogEntry(ComplementaryErrorFunction(), .sample([4])),
  CatalogEntry(InverseErrorFunction(), .sample([4], from: -0.9, to: 0.9)),
  CatalogEntry(BesselFunction(order: 0, isScaled: false), .sample([4])),
  CatalogEntry(BesselFunction(order: 1, isScaled: false), .sample([4])),
  CatalogEntry(BesselFunction(order: 0, isScaled: true), .sample([4], from: 1, to: 2)),
  CatalogEntry(BesselFunction(order: 1, isScaled: true), .sample([4], from: 1, to: 2)),
  CatalogEntry(BesselQuotient(order: 0.5, part: .logSeries), .sample([4], from: 1, to: 2)),
  CatalogEntry(BesselQuotient(order: 0.5, part: .ratio), .sample([4], from: 1, to: 2)),
  CatalogEntry(BesselQuotient(order: 0.5, part: .complement), .sample([4], from: 1, to: 2)),
  CatalogEntry(BesselQuotient(order: 0.5, part: .slope), .sample([4], from: 1, to: 2)),
  CatalogEntry(LogBeta(), .sample([3], from: 1, to: 2), .sample([2, 1], from: 2, to: 3)),
  CatalogEntry(LogNormalCumulative(), .sample([4], from: -3, to: 2)),
  CatalogEntry(MillsIntegral(order: 0), .sample([4], from: -2, to: 3)),
  CatalogEntry(MillsIntegral(order: 1), .sample([4], from: -2, to: 3)),
  CatalogEntry(ScaledExponentialIntegral(), .sample([4], from: 0.5, to: 3)),
  CatalogEntry(
    LogBesselRest(), .sample([3], from: 1, to: 3), constants: [.sample([2, 1], from: 0, to: 2)]),
  CatalogEntry(InverseComplementaryErrorFunction(), .sample([4], from: 0.2, to: 1.8)),
  CatalogEntry(
    RegularizedGamma(isUpper: false), .sample([2, 3], from: 1, to: 3),
    constants: [.sample([3], from: 1.5, to: 3)]),
  CatalogEntry(
    RegularizedGamma(isUpper: true), .sample([2, 3], from: 1, to: 3),
    constants: [.sample([3], from: 1.5, to: 3)]),
  CatalogEntry(
    RegularizedGammaByShape(), .sample([3], from: 1, to: 3),
    constants: [.sample([2, 1], from: 1.5, to: 3)]),
  CatalogEntry(GammaDensity(), .sample([3], from: 1, to: 3), .sample([2, 1], from: 1.5, to: 3)),
  CatalogEntry(
    InverseRegularizedGamma(isUpper: false), .sample([3], from: 0.3, to: 0.7),
    constants: [.sample([2, 1], from: 1.5, to: 3)]),
  CatalogEntry(
    InverseRegularizedGamma(isUpper: true), .sample([3], from: 0.3, to: 0.7),
    constants: [.sample([2, 1], from: 1.5, to: 3)]),
  CatalogEntry(
    RegularizedBeta(isUpper: false), .sample([2, 3], from: 0.3, to: 0.7),
    constants: [.sample([3], from: 1.5, to: 3), .sample([2, 1], from: 1.5, to: 3)]),
  CatalogEntry(
    RegularizedBeta(isUpper: true), .sample([2, 3], from: 0.3, to: 0.7),
    constants: [.sample([3], from: 1.5, to: 3), .sample([2, 1], from: 1.5, to: 3)]),
  CatalogEntry(
    RegularizedBetaByShape(isSecond: false), .sample([3], from: 0.3, to: 0.7),
    constants: [.sample([2, 1], from: 1.5, to: 3), 2.5]),
  CatalogEntry(
    RegularizedBetaByShape(isSecond: true), .sample([3], from: 0.3, to: 0.7),
    constants: [.sample([2, 1], from: 1.5, to: 3), 2.5]),
  CatalogEntry(
    BetaDensity(), .sample([2, 3], from: 0.3, to: 0.7), .sample([3], from: 1.5, to: 3),
    .sample([2, 1], from: 1.5, to: 3)),
  CatalogEntry(
    InverseRegularizedBeta(), .sample([3], from: 0.3, to: 0.7),
    constants: [.sample([2, 1], from: 1.5, to: 3), 2.5]),
  CatalogEntry(BernoulliLogDensity(), .sample([3]), .sample([2, 1])),
  CatalogEntry(BernoulliScore(), .sample([2, 3]), .sample([3]), .sample([2, 3])),
  CatalogEntry(XLogY(), .sample([3]), .sample([2, 1], from: 1, to: 2)),
  CatalogEntry(XLogOnePlusY(), .sample([3]), .sample([2, 1], from: 1, to: 2)),

  // Selection
  CatalogEntry(Choice(), .sample([2, 3]), .sample([3]), constants: [.sample([2, 3]) .> 0]),
  CatalogEntry(Maximum(), .sample([3], from: 0, to: 1), .sample([2, 1], from: -2, to: -1)),
  CatalogEntry(Minimum(), .sample([3], from: 0, to: 1), .sample([2, 1], from: -2, to: -1)),

  // Steps
  CatalogEntry(Comparison(relation: .less), .sample([2, 3]), .sample([3])),
  CatalogEntry(Rounding.floor, .sample([4])),
  CatalogEntry(Rounding.sign, .sample([4])),
  CatalogEntry(Rounding.nearest, .sample([4])),
  CatalogEntry(Conjunction(kernel: .and), constants: [.sample([3]) .> 0, .sample([2, 3]) .> 0]),
  CatalogEntry(Inversion(), constants: [.sample([3]) .> 0]),

  // Shape
  CatalogEntry(Conversion(type: .float64), .sample([4])),
  CatalogEntry(Broadcast(shape: [2, 3], type: .float64), .sample([3])),
  CatalogEntry(Reshape(shape: [3, 2]), .sample([2, 3])),
  CatalogEntry(Transposition(order: [2, 0, 1]), .sample([2, 3, 4])),
  CatalogEntry(Concatenation(axis: 1), .sample([2, 3]), .sample([2, 1])),
  CatalogEntry(Slice(starts: [1, 0], shape: [2, 2]), .sample([3, 3])),
  CatalogEntry(Placement(starts: [1, 0], shape: [3, 3]), .sample([2, 2])),

  // Indexing
  CatalogEntry(Gathering(axis: 1), .sample([2, 3]), constants: [Tensor([2, 0, 2])]),
  CatalogEntry(
    Gathering(axis: 0), .sample([3, 2]), constants: [Tensor([2, 0, 2, 1], shape: [2, 2])]),
  CatalogEntry(Scattering(axis: 1, extent: 4), .sample([2, 3]), constants: [Tensor([2, 0, 2])]),
  CatalogEntry(
    Scattering(axis: 0, extent: 3), .sample([2, 2, 2]),
    constants: [Tensor([2, 0, 2, 1], shape: [2, 2])]),
  CatalogEntry(Replacement(starts: [1, 0], shape: [2, 2]), .sample([3, 3]), .sample([2, 2])),
  CatalogEntry(
    PositionReplacement(), .sample([2, 3]), .sample([3]), constants: [Tensor([4, 1, 4])]),

  // Positions
  CatalogEntry(
    JoinedPositions(extents: [2, 3], axis: 0), constants: [Tensor([1, -2]), Tensor([0, 2])]),
  CatalogEntry(RowOrder(isDescending: true, count: 2), .sample([2, 3])),
  CatalogEntry(ExtremePosition(isLargest: true, axis: 1), .sample([2, 3])),
  CatalogEntry(
    InsertionPosition(isBehindEqual: false), constants: [Tensor([-1, 0, 2]), .sample([3])]),

  // Reductions
  CatalogEntry(Sum(axes: [0, 2], shape: [3]), .sample([2, 3, 2])),
  CatalogEntry(Product(axes: [0, 2], shape: [3]), .sample([2, 3, 2])),
  CatalogEntry(Extreme(isLargest: true, axes: [1], shape: [2]), .sample([2, 3])),
  CatalogEntry(Extreme(isLargest: false, axes: [0], shape: [1, 3]), .sample([2, 3])),
  CatalogEntry(CumulativeSum(axis: 0, isBackward: false), .sample([3, 2])),

  // Products
  CatalogEntry(MatrixProduct(), .sample([2, 3]), .sample([3, 4])),
  CatalogEntry(MatrixProduct(transposesA: true), .sample([3, 2]), .sample([3, 4])),
  CatalogEntry(MatrixProduct(transposesB: true), .sample([2, 3]), .sample([4, 3])),
  CatalogEntry(
    MatrixProduct(transposesA: true, transposesB: true), .sample([3, 2]), .sample([4, 3])),
  CatalogEntry(Affine(), .sample([2, 3]), .sample([3, 4]), .sample([4])),
  CatalogEntry(SquaredDistances(), .sample([2, 3]), .sample([4, 3])),
  CatalogEntry(BatchedProduct(), .sample([2, 2, 3]), .sample([2, 3, 1])),
  CatalogEntry(BatchedProduct(transposesA: true), .sample([2, 3, 2]), .sample([2, 3, 1])),
  CatalogEntry(BatchedProduct(transposesB: true), .sample([2, 2, 3]), .sample([2, 1, 3])),
  CatalogEntry(
    BatchedProduct(transposesA: true, transposesB: true), .sample([2, 3, 2]), .sample([2, 1, 3])),

  // Linear algebra
  CatalogEntry(LinearSolve(), .regular(3), .sample([3, 2])),
  CatalogEntry(LinearSolve(transposes: true), .regular(2), .sample([2, 1])),
  CatalogEntry(TriangularSolve(isLower: true), .regular(3), .sample([3, 2])),
  CatalogEntry(TriangularSolve(isLower: false, transposes: true), .regular(3), .sample([3, 1])),
  CatalogEntry(Cholesky(), .regular(3)),
  CatalogEntry(Determinant(), .regular(3)),
  CatalogEntry(LogDeterminant(), .regular(3)),
  CatalogEntry(Orthogonalization(), .concatenate([.regular(2), .sample([1, 2])])),
  CatalogEntry(SymmetricEigen(), .regular(3)),
  CatalogEntry(SingularValues(), .concatenate([.regular(2), .sample([1, 2])])),
  CatalogEntry(SingularValues(), .concatenate([.regular(2), .sample([2, 1])], axis: 1)),
  CatalogEntry(
    PseudoInverse(tolerance: 1e-12), .concatenate([.regular(2), .sample([1, 2])])),

  // Windows
  CatalogEntry(
    Convolution(window: .sample), .sample([2, 4, 3, 2]), .sample([3, 2, 2, 3])),
  CatalogEntry(
    Convolution(window: Window(height: 2, width: 3, padding: .by(rows: 1, columns: 0))),
    .sample([1, 3, 4, 2]), .sample([2, 3, 2, 1])),
  CatalogEntry(
    ConvolutionInputGradient(window: .sample, pictures: [2, 4, 3, 2]), .sample([2, 2, 3, 3]),
    .sample([3, 2, 2, 3])),
  CatalogEntry(
    ConvolutionWeightGradient(window: .sample), .sample([2, 4, 3, 2]), .sample([2, 2, 3, 3])),
  CatalogEntry(WindowPick(window: .sample), .sample([2, 4, 3, 2]), .sample([2, 4, 3, 2])),
  CatalogEntry(WindowPlace(window: .sample), .sample([2, 4, 3, 2]), .sample([2, 2, 3, 2])),
  CatalogEntry(WindowMean(window: .sample), .sample([2, 4, 3, 2])),
  CatalogEntry(
    WindowShare(window: .sample, pictures: [2, 4, 3, 2]), .sample([2, 2, 3, 2])),
]

extension Window {
  /// Two positions down, three across, overlapping and beyond the edges.
  fileprivate static let sample = Window(height: 3, width: 2, down: 2, padding: .same)
}

extension Tensor {
  /// Numbers spread over an interval, no two alike, without a pattern.
  fileprivate static func sample(
    _ shape: [Int], from start: Double = -1, to end: Double = 1
  ) -> Tensor {
    var stream = RandomStream(seed: UInt64(shape.reduce(7) { 31 * $0 + $1 }), label: "catalog")
    return start + (end - start) * stream.uniform(shape)
  }

  /// A matrix with a positive definite symmetric part and eigenvalues apart from each other.
  fileprivate static func regular(_ side: Int) -> Tensor {
    0.4 * sample([side, side]) + (range(0, side) + 1).diagonalMatrix()
  }
}
