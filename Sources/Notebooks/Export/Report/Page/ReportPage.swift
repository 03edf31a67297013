/// `report.html`: the notebook as a document to read, in one file that needs no network.
struct ReportPage: Exporter {
  func files(of result: NotebookResult) -> [OutputFile] {
    [OutputFile("report.html", page(of: result))]
  }

  private func page(of result: NotebookResult) -> String {
    var article = Article(result)
    let body = article.html
    let formulas = Formulas(tex: article.formulas)
    return HTML.page(
      title: result.notebook.title, style: "\(formulas.stylesheet)\(Self.stylesheet)", body: body,
      script: Self.script(formulas))
  }

  /// The element that typesets the formulas of a page; nothing where there are none.
  static func script(_ formulas: Formulas) -> String {
    formulas.tex.isEmpty ? "" : "<script>\n\(formulas.script)\n\(script)</script>\n"
  }

  static let stylesheet = String(decoding: PackageResources.report_css, as: UTF8.self)
  private static let script = String(decoding: PackageResources.formulas_js, as: UTF8.self)
}
