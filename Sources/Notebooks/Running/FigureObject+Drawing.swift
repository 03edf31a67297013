import Plotting
import Session
import Syntax

extension FigureObject {
  /// The figure as SVG and PNG, in the size that the cell asks for.
  func drawn(
    _ options: CellOptions, in source: Source
  ) throws(Failure) -> FigureResult {
    var sized = figure
    sized.width = options.width ?? sized.width
    sized.height = options.height ?? sized.height
    do {
      let description = options.alternative ?? options.caption ?? ""
      // One document for light and dark pages: the report's own background shows through.
      let svg = try sized.svg(dark: .dark, background: false, description: description)
      return FigureResult(svg: Array(svg.utf8), png: try sized.png())
    } catch {
      throw Failure(
        "PlottingError",
        Diagnostic("\(error)", at: Span(0, source.text.utf8.count), in: source))
    }
  }
}
