import Testing

@testable import Tensors

/// The elementary functions against values from 60-digit arithmetic, in units in the last place.
@Suite struct ElementaryFunctionTests {
  /// A function and the largest error of its formula: the roundings on its way, each half a unit,
  /// weighed by how the later steps magnify them, and half a unit for the reference.
  struct Function: CustomStringConvertible {
    let name: String
    let apply: @Sendable (Tensor) -> Tensor
    let unitsSingle: Double
    let unitsDouble: Double

    var description: String { name }
  }

  static let functions = [
    Function(name: "exp", apply: { .exp($0) }, unitsSingle: 1.5, unitsDouble: 1.5),
    Function(name: "expm1", apply: { .expMinusOne($0) }, unitsSingle: 3, unitsDouble: 3),
    Function(name: "log", apply: { .log($0) }, unitsSingle: 1.5, unitsDouble: 1.5),
    Function(name: "log1p", apply: { .logOnePlus($0) }, unitsSingle: 1.5, unitsDouble: 1.5),
    Function(name: "sin", apply: { .sin($0) }, unitsSingle: 1, unitsDouble: 1.5),
    Function(name: "cos", apply: { .cos($0) }, unitsSingle: 1, unitsDouble: 1.5),
    Function(name: "sinh", apply: { .sinh($0) }, unitsSingle: 4, unitsDouble: 4),
    Function(name: "cosh", apply: { .cosh($0) }, unitsSingle: 4, unitsDouble: 4),
    Function(name: "tanh", apply: { .tanh($0) }, unitsSingle: 4, unitsDouble: 4),
    Function(name: "asinh", apply: { .asinh($0) }, unitsSingle: 4, unitsDouble: 4),
    Function(name: "atan", apply: { .atan($0) }, unitsSingle: 1.5, unitsDouble: 1.5),
    Function(name: "log2", apply: { .log2($0) }, unitsSingle: 1.5, unitsDouble: 1.5),
    Function(name: "log10", apply: { .log10($0) }, unitsSingle: 2.5, unitsDouble: 2.5),
    Function(name: "sigmoid", apply: { .sigmoid($0) }, unitsSingle: 3, unitsDouble: 3),
    Function(name: "tan", apply: { .tan($0) }, unitsSingle: 1, unitsDouble: 1.5),
    Function(name: "asin", apply: { .asin($0) }, unitsSingle: 1, unitsDouble: 1.5),
    Function(name: "acos", apply: { .acos($0) }, unitsSingle: 1, unitsDouble: 1.5),
    Function(name: "acosh", apply: { .acosh($0) }, unitsSingle: 1, unitsDouble: 2.5),
    Function(name: "atanh", apply: { .atanh($0) }, unitsSingle: 1, unitsDouble: 2.5),
    Function(name: "erf", apply: { .erf($0) }, unitsSingle: 1, unitsDouble: 1.5),
    Function(name: "erfc", apply: { .erfc($0) }, unitsSingle: 1, unitsDouble: 5),
    Function(name: "erfinv", apply: { .inverseErf($0) }, unitsSingle: 1, unitsDouble: 5),
    Function(name: "logit", apply: { .logit($0) }, unitsSingle: 4, unitsDouble: 4),
    Function(
      name: "bessel_i0_scaled", apply: { .scaledBesselI(0, $0) }, unitsSingle: 1, unitsDouble: 5),
    Function(
      name: "bessel_i1_scaled", apply: { .scaledBesselI(1, $0) }, unitsSingle: 1, unitsDouble: 6),
    Function(
      name: "bessel_i2_scaled", apply: { .scaledBesselI(2, $0) }, unitsSingle: 1, unitsDouble: 9),
    Function(name: "softplus", apply: { .softplus($0) }, unitsSingle: 3, unitsDouble: 3),
  ]

  @Test(arguments: functions)
  func valuesAreWithinAFewUnitsInTheLastPlace(function: Function) {
    let references = ElementaryReference.all.filter { $0.function == function.name }
    #expect(references.count > 60)
    for reference in references {
      let x = Tensor([reference.argument], type: reference.isSingle ? .float32 : .float64)
      let found = function.apply(x).scalar(at: 0)
      let unit =
        reference.isSingle
        ? Double(Float(reference.value).ulp) : reference.value.ulp
      let units = abs(found - reference.value) / unit
      let bound = reference.isSingle ? function.unitsSingle : function.unitsDouble
      #expect(
        units <= bound, "\(reference): \(found), expected \(reference.value), \(units) units off")
    }
  }

  /// The series of log Γ and its derivatives cancel near their zeros, so relative to 1 there.
  @Test(arguments: ["log_gamma", "digamma", "trigamma"])
  func gammaFunctionsAreAsExactAsTheirTerms(name: String) {
    for reference in ElementaryReference.all where reference.function == name {
      if reference.isSingle { continue }
      let x = Tensor([reference.argument])
      let found =
        switch name {
        case "log_gamma": Tensor.logGamma(x)
        case "digamma": Tensor.polygamma(0, x)
        default: Tensor.polygamma(1, x)
        }
      let error = abs(found.scalar(at: 0) - reference.value)
      #expect(error <= 16 * Double.ulpOfOne * max(1, abs(reference.value)), "\(reference)")
    }
  }

  @Test(arguments: functions)
  func anElementHasTheSameBitsWhereverItStands(function: Function) {
    var stream = RandomStream(seed: 3, label: "positions")
    for type in [ElementType.float32, .float64] {
      let x = (8 * stream.normal([67])).stored(as: type)
      let whole = function.apply(x).scalars
      for length in [1, 2, 3, 5, 8, 15, 17, 33] {
        let part = function.apply(x.slice(axis: 0, 67 - length..<67)).scalars
        #expect(part.map(\.bitPattern) == whole.suffix(length).map(\.bitPattern))
      }
    }
  }

  @Test func infinitiesHaveTheirLimits() {
    let ends = Tensor([-.infinity, .infinity])
    for type in [ElementType.float32, .float64] {
      let x = ends.stored(as: type)
      #expect(Tensor.exp(x).scalars == [0, .infinity])
      #expect(Tensor.expMinusOne(x).scalars == [-1, .infinity])
      #expect(Tensor.tanh(x).scalars == [-1, 1])
      #expect(Tensor.sinh(x).scalars == [-.infinity, .infinity])
      #expect(Tensor.cosh(x).scalars == [.infinity, .infinity])
      #expect(Tensor.asinh(x).scalars == [-.infinity, .infinity])
      #expect(Tensor.sigmoid(x).scalars == [0, 1])
      #expect(Tensor.softplus(x).scalars == [0, .infinity])
      #expect(Tensor.erf(x).scalars == [-1, 1])
      #expect(Tensor.erfc(x).scalars == [2, 0])
      #expect(Tensor.inverseErf(Tensor([-1, 1], type: type)).scalars == [-.infinity, .infinity])
      #expect(Tensor.inverseErf(Tensor([-1.5], type: type)).scalar(at: 0).isNaN)
      #expect(Tensor.besselI(0, x).scalars == [.infinity, .infinity])
      #expect(Tensor.besselI(1, x).scalars == [-.infinity, .infinity])
      #expect(Tensor.scaledBesselI(1, x).scalars == [0, 0])
      #expect(Tensor.logit(Tensor([0, 1], type: type)).scalars == [-.infinity, .infinity])
      #expect(Tensor.acosh(x).scalar(at: 1) == .infinity)
      let logs = Tensor.log(Tensor([0, -1, .infinity], type: type)).scalars
      #expect(logs[0] == -.infinity && logs[1].isNaN && logs[2] == .infinity)
      let ones = Tensor.logOnePlus(Tensor([-1, -2, .infinity], type: type)).scalars
      #expect(ones[0] == -.infinity && ones[1].isNaN && ones[2] == .infinity)
    }
  }

  @Test func sinesKeepTheSignOfZeroAndInfinitiesHaveNone() {
    for type in [ElementType.float32, .float64] {
      let zeros = Tensor([-0.0, 0], type: type)
      #expect(Tensor.sin(zeros).scalars.map(\.sign) == [.minus, .plus])
      #expect(Tensor.sin(zeros).scalars == [0, 0] && Tensor.cos(zeros).scalars == [1, 1])
      let ends = Tensor([-.infinity, .infinity], type: type)
      #expect(Tensor.sin(ends).scalars.allSatisfy { $0.isNaN })
      #expect(Tensor.cos(ends).scalars.allSatisfy { $0.isNaN })
    }
    let least = Double(Float.leastNonzeroMagnitude)
    #expect(Tensor.sin(Tensor([least, -least], type: .float32)).scalars == [least, -least])
  }

  /// Arguments beyond the range of the polynomials are worked on apart, and the others as ever.
  @Test func sinesBesideHugeArgumentsKeepTheirBits() {
    var stream = RandomStream(seed: 5, label: "turns")
    for type in [ElementType.float32, .float64] {
      let x = (300 * stream.normal([700])).stored(as: type)
      var values = x.scalars
      for position in [0, 255, 300, 699] { values[position] = 1e30 }
      let mixed = Tensor(values, type: type)
      for function: (Tensor) -> Tensor in [{ .sin($0) }, { .cos($0) }] {
        let (plain, found) = (function(x).scalars, function(mixed).scalars)
        let huge = function(Tensor([1e30], type: type)).scalar(at: 0)
        for (i, value) in values.enumerated() {
          #expect(found[i] == (value > 1e29 ? huge : plain[i]))
        }
      }
    }
  }

  @Test(arguments: functions)
  func aNaNStaysOne(function: Function) {
    for type in [ElementType.float32, .float64] {
      #expect(function.apply(Tensor([.nan], type: type)).scalar(at: 0).isNaN)
    }
  }

  @Test func aSquareIsExactlyTheProduct() {
    var stream = RandomStream(seed: 4, label: "square")
    let x = stream.normal([100])
    #expect(Tensor.pow(x, 2).scalars == (x * x).scalars)
  }
}
