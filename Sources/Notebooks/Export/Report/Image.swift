extension HTML {
  /// An image inside the page.
  static func image(_ bytes: [UInt8], alternative: String) -> HTML {
    HTML.void(
      "img",
      ["src": "data:\(mediaType(of: bytes));base64,\(base64(bytes))", "alt": alternative])
  }

  /// A figure drawn as SVG becomes part of the page; a picture becomes an image.
  static func drawing(_ figure: FigureResult, alternative: String) -> HTML {
    if let svg = figure.svg, let markup = inlineSVG(svg) { return HTML(trusted: markup) }
    return HTML.image(figure.png ?? figure.svg ?? [], alternative: alternative)
  }

  /// The `<svg>` element of an SVG file, without the declarations before it.
  private static func inlineSVG(_ bytes: [UInt8]) -> String? {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let start = text.indices.first(where: { text[$0...].hasPrefix("<svg") }) else {
      return nil
    }
    return String(text[start...])
  }

  /// The type of a picture, by its first bytes.
  static func mediaType(of bytes: [UInt8]) -> String {
    let signatures: [(String, [UInt8])] = [
      ("image/png", [0x89, 0x50, 0x4E, 0x47]), ("image/jpeg", [0xFF, 0xD8, 0xFF]),
      ("image/gif", Array("GIF8".utf8)), ("image/webp", Array("RIFF".utf8)),
    ]
    return signatures.first { bytes.starts(with: $0.1) }?.0 ?? "image/svg+xml"
  }
}

extension FigureResult {
  /// Whether an SVG file has colours for a dark page too.
  var adaptsToTheme: Bool {
    guard let svg else { return false }
    return String(decoding: svg.prefix(4000), as: UTF8.self).contains("prefers-color-scheme")
  }

  /// The width that an SVG file states, as it stands there.
  var width: Double? {
    guard let svg else { return nil }
    let head = String(decoding: svg.prefix(2000), as: UTF8.self)
    guard let element = head.firstRange(of: "<svg"),
      let attribute = head[element.upperBound...].firstRange(of: " width=\"")
    else { return nil }
    return Double(head[attribute.upperBound...].prefix { $0.isASCIIDigit || $0 == "." })
  }
}
