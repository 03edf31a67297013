import FoundationEssentials
import Glibc
import Machine
import Notebooks
import Session
import Workers

/// Prints a report to `report.pdf` beside it, by the browser of the system without a window.
struct ReportPrinter {
  /// The names under which systems have Chromium, and browsers that take its options.
  static let browsers = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
  /// A long report takes seconds; a browser that waits for something waits for ever.
  private static let limit = Duration.seconds(120)

  private let browser: String

  /// Finds the browser.
  init() throws {
    guard let browser = Program.path(ofOneOf: Self.browsers) else {
      StandardError.write(
        """
        error: --pdf prints the report by a browser, and PATH has none of \
        \(Self.browsers.joined(separator: ", ")); on Debian: apt-get install chromium; or open \
        report.html in any browser and print it to a file
        """)
      throw CommandFailure(status: .usage)
    }
    self.browser = browser
  }

  /// Prints the report of a folder; tells what went wrong, and answers how the run ends with that.
  func print(_ folder: OutputFolder, tell: (OrderedOutput.Piece) -> Void) -> RunStatus {
    func fail(_ reason: String) -> RunStatus {
      tell(.message("error: \(browser) did not print \(folder.path)/report.html: \(reason)"))
      return .error
    }
    var template = Array("/tmp/hw5-print-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil, let report = realpath("\(folder.path)/report.html", nil) else {
      return fail("there is no place to print to: \(String(cString: strerror(errno)))")
    }
    defer { free(report) }
    let scratch = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    defer { try? FileManager.default.removeItem(atPath: scratch) }
    let arguments = Self.arguments(report: String(cString: report), scratch: scratch)
    do {
      switch try Program.run(
        browser, arguments, limit: Self.limit, isCancelled: { Interruption.isRequested })
      {
      case .cancelled: return .interrupted
      case .tookTooLong: return fail("it took longer than its limit of \(Self.limit)")
      case .ended(let ending, let complaint):
        guard let pages = try? TextFile.bytes("\(scratch)/report.pdf"), ending == .exited(status: 0)
        else { return fail("\(ending)\n\(complaint)") }
        try folder.add([
          OutputFile("report.pdf", PrintedPages.reproducible(pages), isReproducible: false)
        ])
        return .success
      }
    } catch {
      return fail("\(error)")
    }
  }

  /// What the browser is told: no window, no network, nothing but the page on the paper.
  private static func arguments(report: String, scratch: String) -> [String] {
    let arguments = [
      "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions",
      "--disable-background-networking", "--disable-sync", "--disable-dev-shm-usage",
      "--user-data-dir=\(scratch)/profile", "--no-pdf-header-footer",
      "--print-to-pdf=\(scratch)/report.pdf", "file://\(report.percentEncoded)",
    ]
    // It refuses to fence its pages in where it is started by root.
    return geteuid() == 0 ? ["--no-sandbox"] + arguments : arguments
  }
}
