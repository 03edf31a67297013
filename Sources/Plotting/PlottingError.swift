/// Why a figure cannot be made or written.
package enum PlottingError: Error, Equatable, Sendable {
  /// Two lists of a mark that must be of one length.
  case unequalCounts(mark: String, first: String, Int, second: String, Int)
  /// A picture in a grid that has not as many numbers as pixels.
  case cellCount(width: Int, height: Int, found: Int)
  /// A picture of too many pixels.
  case pictureSize(width: Int, height: Int, greatest: Int)
  /// Limits that are not two finite numbers, the lower first.
  case limits(axis: String, low: Double, high: Double)
  /// A logarithmic axis that should reach zero or below.
  case logarithmicLimits(axis: String, low: Double, high: Double)
  /// Data on a logarithmic axis with nothing above zero.
  case nothingPositive(axis: String)
  /// A figure too small or too large to draw.
  case size(width: Double, height: Double, least: Double, greatest: Double)
  /// A number of output pixels for one CSS pixel that is out of range.
  case scale(Double, greatest: Double)
  /// Two figures laid over one another whose panels differ in number.
  case panelCounts(Int, Int)
  /// More marks in a panel than are drawn.
  case tooManyMarks(greatest: Int)
  /// A shared library, or a function in it, that is not installed.
  case missing(String)
  /// What Cairo reported.
  case cairo(String)
  /// A file that cannot be written, and the system's error number.
  case unwritable(path: String, code: Int32)
  /// A file name whose ending names no format.
  case unknownFormat(path: String)
}
