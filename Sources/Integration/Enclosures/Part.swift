import Balls

/// A part of the line with the integrand as a function of its coordinate.
struct Part {
  let coordinate: Coordinate
  /// With the factor |dx/dt|, as all three are.
  let value: TracedProgram
  let size: TracedProgram
  let tail: TracedProgram

  init(_ coordinate: Coordinate, of integrand: some Integrand) throws {
    let (x, logSlope) = coordinate.place(.variable(toward: coordinate.end))
    let formula = try integrand.formula(of: x).times(exponential: logSlope).weighted
    self.coordinate = coordinate
    value = TracedProgram(formula.value)
    size = TracedProgram(formula.size)
    tail = TracedProgram(formula.tail)
  }
}
