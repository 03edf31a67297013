/// The marks there are, one line each.
package enum MarkCatalog {
  package static let marks: [any Mark.Type] = [
    HorizontalLine.self,
    Image.self,
    ImageGrid.self,
    Line.self,
    Scatter.self,
  ]
}
