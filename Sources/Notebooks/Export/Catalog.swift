extension NotebookResult {
  /// The exporters of a run, in the order of their files in the documentation.
  static let exporters: [any Exporter] = [
    ReportPage(),
    ReportMarkdown(),
    JupyterNotebook(),
    RunRecord(),
    ClaimsRecord(),
    JUnitRecord(),
    CellTexts(),
    FigureFiles(),
    TimingRecord(),
  ]

  /// Every file of the output folder but the journal, which is written while the run lasts.
  package var outputFiles: [OutputFile] { Self.exporters.flatMap { $0.files(of: self) } }
}
