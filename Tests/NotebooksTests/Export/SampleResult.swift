import Claims
import Notebooks

/// A small notebook with one cell of every kind, and a run of it in which one claim fails.
func sampleResult() -> NotebookResult {
  let text = """
    ---
    hw5nb: 1
    title: A small study
    author: A. Student
    ---
    # A small study

    The mean is `hw5= mean(x) : .2f`, see [](#curve) and [](#bounded); 1 < 2.[^note]

    [^note]: A note, with a formula: $a_1 * b_1 * c$.

    ## Setting

    ```hw5 {.params}
    param n = 3 in 1..9 "how *many*"
    ```

    ```hw5 {#values}
    x = [1..n + 1]   # "quoted" & <tagged>
    ```

    | law | density |
    | --- | --- |
    | Normal | $e^{-x^2|2}$ |

    ### Curves

    ```hw5 {.figure #curve alt="a line"}
    #| caption: rises from $x_0$ on
    plot(x)
    ```
    ![](small.hw5out/fig/curve.svg)

    ```hw5 {.claim #bounded}
    #| says: no value exceeds `n`
    x ≤ n
    x < n
    ```

    ```hw5 {.claim #late}
    #| when: n > 5
    x ≤ n
    ```

    """
  let reading = NotebookReader.read(Array(text.utf8), file: "small.hw5nb")
  precondition(reading.issues.isEmpty, "\(reading.issues)")
  let (parameters, _) = Parameters.resolve(reading.notebook.parameters, overrides: [("n", "4")])
  var result = NotebookResult(notebook: reading.notebook, parameters: parameters, seed: 7)
  result.values = [.shown("2.50")]
  for index in 0..<4 { result.cells[index].state = .ran }
  result.cells[1].value = "[1, 2, 3, 4]"
  result.cells[1].bindings = ["x": "sha256:00"]
  result.cells[1].seconds = 0.5
  let svg = "<?xml version=\"1.0\"?>\n<svg width=\"40\" height=\"30\"><path d=\"M0 0h9\"/></svg>\n"
  result.cells[2].figure = FigureResult(svg: Array(svg.utf8), png: [0x89, 0x50])

  var holds = ClaimResult(
    id: "bounded", says: "no value exceeds `n`", statement: "x ≤ n", verdict: .holds)
  (holds.left, holds.right, holds.points, holds.method) = ("4", "4", 1, "as computed")
  (holds.difference, holds.point) = (0, "n = 4")
  var fails = holds
  (fails.id, fails.statement, fails.verdict) = ("bounded-2", "x < n", .refutedNumerically)
  fails.note = "fails at the end"
  result.cells[3].claims = [holds, fails]
  result.cells[4].state = .skipped
  result.cells[4].claims[0].verdict = .skipped
  return result
}

extension NotebookResult {
  /// The text of one output file.
  func text(of path: String) -> String? {
    outputFiles.first { $0.path == path }.map { String(decoding: $0.contents, as: UTF8.self) }
  }

  /// The report between `<body>` and its end.
  var reportBody: String {
    let page = text(of: "report.html") ?? ""
    guard let start = page.firstRange(of: "<body>"),
      let end = page.firstRange(of: "<script>") ?? page.firstRange(of: "</body>")
    else { return page }
    return String(page[start.lowerBound..<end.lowerBound])
  }
}
