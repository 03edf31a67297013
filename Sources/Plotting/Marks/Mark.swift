/// Something drawn in a panel: a line, points, a picture.
///
/// A new mark is one file in this folder and one line in `Catalog.swift`.
package protocol Mark: Sendable {
  /// A small instance that shows what the mark looks like.
  static func example() throws(PlottingError) -> Self

  /// What part of the plane the mark fills, as far as the scales admit it.
  func extent(x: Scale, y: Scale) -> Extent

  /// The axes settings the mark wants where the user asked for none.
  var preferences: Axes { get }

  /// How many categorical colours the mark takes in turn.
  var categories: Int { get }

  /// What the legend says of the mark, whose first categorical colour is `first`.
  func legend(from first: Int) -> [LegendEntry]

  /// Whether the legend belongs beside the panel even where there is room within.
  var prefersLegendOutside: Bool { get }

  /// The size of a picture in its own pixels; nothing for marks that fit any panel.
  var naturalSize: Size? { get }

  func draw(in frame: Frame, from first: Int, on drawing: inout Drawing)
}

extension Mark {
  package var preferences: Axes { Axes() }
  package var categories: Int { 0 }
  package func legend(from first: Int) -> [LegendEntry] { [] }
  package var prefersLegendOutside: Bool { false }
  package var naturalSize: Size? { nil }
}

/// The smallest box around a mark's data; an axis without data has no limits.
package struct Extent: Hashable, Sendable {
  var x: Limits?
  var y: Limits?
  /// Whether the mark ends at its limits, so that no space belongs between them and the axes.
  var isTightX = false
  var isTightY = false
}

/// Where a panel's data are drawn.
package struct Frame: Sendable {
  let box: Rectangle
  let x: AxisMap
  let y: AxisMap

  /// The place of a data point: not finite where there is none.
  func callAsFunction(_ x: Double, _ y: Double) -> Point { Point(self.x(x), self.y(y)) }
}

/// One line of a legend: a sample of the mark and what it stands for.
package struct LegendEntry: Hashable, Sendable {
  enum Symbol: Hashable, Sendable {
    case line(Pen)
    case dot(diameter: Double)
    case swatch(opacity: Double)
  }

  let label: String
  let symbol: Symbol
  let ink: Ink
}
