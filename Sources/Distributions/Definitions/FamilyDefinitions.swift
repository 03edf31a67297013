import Arithmetic
import Balls
import Integration
import Tensors

extension Family {
  package var definition: Definition { .density(FamilyDensity(self)) }
}

extension DiscreteFamily {
  package var definition: Definition { .masses(FamilyMasses(self)) }
}

/// The density of a family's law.
struct FamilyDensity<Law: Family>: LineDensity {
  private let parameters: Parameters<Anchored>
  let landmarks: Landmarks

  init(_ law: Law) { self.init(law, law.parameters.map { Anchored($0.item) }) }

  /// With parameters of which those of a law of doubles are the nearest.
  init(_ law: Law, _ parameters: Parameters<Anchored>) {
    self.parameters = parameters
    let (from, to) = Law.support(law.parameters.map(\.item))
    // Where doubles have no end there is none.
    let ends = Landmarks.exactly { Law.support(parameters) }
    let quartiles = [0.25, 0.5, 0.75].map { law.quantile(Tensor($0)).item }
    landmarks = Landmarks(
      lower: from.isFinite ? ends.from : nil, upper: to.isFinite ? ends.to : nil,
      corners: Landmarks.exactly { Law.corners(parameters) }, center: quartiles[1],
      scale: (quartiles[2] - quartiles[0]) / 2)
  }

  func logDensity(_ x: Anchored) -> Anchored { Law.logDensity(x, parameters) }
}

/// The probabilities of a family's law.
struct FamilyMasses<Law: DiscreteFamily>: PointMasses {
  /// The nearest doubles, which decide what has weight.
  private let numbers: Parameters<Double>
  private let parameters: Parameters<Traced>
  let ends: Interval
  let center: Double

  init(_ law: Law) { self.init(law, law.parameters.map { Traced($0.item) }) }

  /// With parameters of which those of a law of doubles are the nearest.
  init(_ law: Law, _ parameters: Parameters<Traced>) {
    self.parameters = parameters
    numbers = law.parameters.map(\.item)
    let (from, to) = Law.support(numbers)
    ends = Interval(from: from, to: to)
    let mode = Law.mode(numbers)
    center = min(max(mode.isFinite ? mode.rounded() : 0, from), to)
  }

  func givesWeight(to value: Double) -> Bool {
    ends.lower <= value && value <= ends.upper && value == value.rounded()
      && Law.logDensity(value, numbers) > -.infinity
  }

  func logProbability(_ value: Traced) -> Traced {
    Law.logDensity(value, parameters)
  }

  var decay: Decay { Law.decay(numbers) }
}
