import Glibc

extension PlottingError: CustomStringConvertible {
  /// What was expected, what was found, and what to try.
  package var description: String {
    switch self {
    case .unequalCounts(let mark, let first, let firstCount, let second, let secondCount):
      """
      \(mark) needs as many \(first) as \(second), but there are \(firstCount) \(first) and \
      \(secondCount) \(second)
      """
    case .cellCount(let width, let height, let found):
      """
      each picture of a grid of \(width) × \(height) pixels needs that many numbers, but one has \
      \(found)
      """
    case .pictureSize(let width, let height, let greatest):
      """
      a picture has at most \(greatest) pixels along each side and 67 million in all, but this \
      one has \(width) × \(height)
      """
    case .limits(let axis, let low, let high):
      """
      the limits of the \(axis) axis must be two finite numbers, the lower first, but are \(low) \
      and \(high)
      """
    case .logarithmicLimits(let axis, let low, let high):
      """
      a logarithmic \(axis) axis needs limits above zero, but they are \(low) and \(high); \
      raise them or use a linear axis
      """
    case .nothingPositive(let axis):
      """
      a logarithmic \(axis) axis shows only values above zero, but the data have none; \
      use a linear axis
      """
    case .size(let width, let height, let least, let greatest):
      """
      a figure is between \(whole(least)) and \(whole(greatest)) pixels wide and high, but \
      \(width) × \(height) was asked for
      """
    case .scale(let scale, let greatest):
      """
      a picture has more than 0 and at most \(whole(greatest)) output pixels for each pixel of \
      the figure, but \(scale) was asked for
      """
    case .tooManyMarks(let greatest):
      "a panel shows at most \(greatest) marks; one scatter or line can hold many points"
    case .panelCounts(let first, let second):
      """
      figures laid over one another need the same number of panels, or one of them a single \
      panel, but they have \(first) and \(second)
      """
    case .missing(let name):
      """
      figures need Cairo and Pango, but \(name) was not found; \
      install libpango1.0-dev or libpangocairo-1.0-0
      """
    case .cairo(let status):
      "Cairo could not draw the figure: \(status)"
    case .unwritable(let path, let code):
      "\(path) cannot be written: \(String(cString: strerror(code)))"
    case .unknownFormat(let path):
      "a figure is written as .svg, .png or .pdf, but the file is called \(path)"
    }
  }

  private func whole(_ value: Double) -> String {
    Int(exactly: value).map(String.init) ?? "\(value)"
  }
}
