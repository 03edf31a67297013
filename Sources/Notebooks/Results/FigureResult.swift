import FoundationEssentials

/// A figure, drawn.
package struct FigureResult: Sendable {
  package var svg: [UInt8]?
  package var png: [UInt8]?

  package init(svg: [UInt8]?, png: [UInt8]?) {
    self.svg = svg
    self.png = png
  }
}

/// With its files in base 64, where an array would be a list of numbers.
extension FigureResult: Codable {
  private enum Key: CodingKey { case svg, png }

  package init(from decoder: any Decoder) throws {
    let files = try decoder.container(keyedBy: Key.self)
    svg = try files.decodeIfPresent(Data.self, forKey: .svg).map { Array($0) }
    png = try files.decodeIfPresent(Data.self, forKey: .png).map { Array($0) }
  }

  package func encode(to encoder: any Encoder) throws {
    var files = encoder.container(keyedBy: Key.self)
    try files.encodeIfPresent(svg.map { Data($0) }, forKey: .svg)
    try files.encodeIfPresent(png.map { Data($0) }, forKey: .png)
  }
}
