/// The marks there are, one line each.
package enum MarkCatalog {
  package static let marks: [any Mark.Type] = [
    Bar.self,
    Contour.self,
    Histogram.self,
    HorizontalLine.self,
    Image.self,
    ImageGrid.self,
    Line.self,
    Quiver.self,
    Scatter.self,
  ]
}
