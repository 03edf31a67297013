import Arithmetic
import Balls
import Integration
import Tensors

extension Definition {
  /// Of one law: a family's, or that of a law that is moved. Fails with `NotDefinable` for others, and
  /// with `ArbMissing` where there are no balls.
  package init(of law: any Distribution) throws {
    try Arb.require()
    guard law.batchShape.isEmpty, law.eventShape.isEmpty, let own = Self.known(law) else {
      throw NotDefinable(law: law.name, batchShape: law.batchShape, eventShape: law.eventShape)
    }
    self = own
  }

  private static func known(_ law: any Distribution) -> Definition? {
    switch law {
    case let law as any Definable: return law.definition
    case let law as AffineOfNumbers:
      guard law.motion.law.batchShape.isEmpty,
        case .density(let density)? = known(law.motion.law)
      else { return nil }
      return .density(
        MovedDensity(density, loc: law.motion.loc.item, scale: law.motion.scale.item))
    default: return nil
    }
  }

  /// Of a family's law whose parameters are balls; nil where they are no parameters.
  package init?(of family: any Family.Type, parameters: [RealBall]) {
    guard parameters.allSatisfy(\.isFinite),
      let nearest = try? family.kind.signatures[0].make(parameters.map { Tensor($0.midpoint) }),
      type(of: nearest) == family
    else { return nil }
    switch nearest {
    case let law as any DiscreteFamily: self = .masses(Self.masses(law, parameters))
    case let law as any Family: self = .density(Self.density(law, parameters))
    default: return nil
    }
  }

  private static func density(_ law: some Family, _ parameters: [RealBall]) -> any LineDensity {
    FamilyDensity(law, Parameters(parameters.map { Anchored(enclosing: $0) }))
  }

  private static func masses(
    _ law: some DiscreteFamily, _ parameters: [RealBall]
  ) -> any PointMasses {
    FamilyMasses(law, Parameters(parameters.map { Traced($0) }))
  }
}

/// The density of loc + scale · x.
private struct MovedDensity: LineDensity {
  private let density: any LineDensity
  private let loc: Double
  private let scale: Double
  let landmarks: Landmarks

  init(_ density: any LineDensity, loc: Double, scale: Double) {
    (self.density, self.loc, self.scale) = (density, loc, scale)
    func moved(_ x: Anchored) -> Anchored {
      Landmarks.exactly { Anchored(loc) + Anchored(scale) * x }
    }
    let own = density.landmarks
    landmarks = Landmarks(
      lower: (scale < 0 ? own.upper : own.lower).map(moved),
      upper: (scale < 0 ? own.lower : own.upper).map(moved),
      corners: own.corners.map(moved), center: loc + scale * own.center,
      scale: scale.magnitude * own.scale)
  }

  func logDensity(_ x: Anchored) -> Anchored {
    density.logDensity((x - Anchored(loc)) / Anchored(scale))
      - Anchored.log(Anchored(scale.magnitude))
  }
}
