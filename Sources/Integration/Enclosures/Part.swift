import Balls

/// A part of the line with the integrand as a function of its coordinate.
struct Part {
  let coordinate: Coordinate
  /// With the factor |dx/dt|, as all three are.
  let value: TracedProgram
  let size: TracedProgram
  let tail: TracedProgram

  init(_ coordinate: Coordinate, of integrand: some Integrand) throws {
    let (x, slope) = coordinate.place(.variable)
    let formula = try integrand.formula(of: x)
    self.coordinate = coordinate
    value = TracedProgram(formula.value * slope)
    size = TracedProgram(formula.size * slope)
    tail = TracedProgram(formula.tail * slope)
  }
}
