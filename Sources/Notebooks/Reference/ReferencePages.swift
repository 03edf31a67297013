import Session

/// The reference as pages to browse: two files that need no network and no server.
package enum ReferencePages {
  /// What to write into a folder.
  package static var files: [OutputFile] {
    let reference = Reference()
    let anchors = Anchors(reference)
    return [
      OutputFile("index.html", ReferencePage(reference: reference, anchors: anchors).text),
      OutputFile("grammar.html", GrammarPage(anchors: anchors).text),
    ]
  }

  /// A page of the two, around what stands on it.
  static func page(
    title: String, script: String = "", @HTML.Builder _ content: () -> HTML
  ) -> String {
    HTML.page(
      title: title, style: "\(ReportPage.stylesheet)\(stylesheet)", body: content(),
      script: script.isEmpty ? "" : "<script>\n\(script)</script>\n")
  }

  private static let stylesheet = String(
    decoding: PackageResources.reference_css, as: UTF8.self)
}
