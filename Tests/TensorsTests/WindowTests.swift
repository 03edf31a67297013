import Testing

@testable import Tensors

/// Convolution and pooling against their definitions, written as loops over single elements.
@Suite struct WindowTests {
  struct Setting: Sendable, CustomTestStringConvertible {
    let shape: [Int]
    let window: Window
    var testDescription: String { "\(shape) \(window)" }
  }

  static let settings = [
    Setting(shape: [2, 5, 4, 3], window: Window(height: 3, width: 2)),
    Setting(shape: [1, 6, 7, 2], window: Window(height: 2, width: 3, down: 2, across: 3)),
    Setting(shape: [2, 5, 6, 1], window: Window(height: 3, width: 4, padding: .same)),
    Setting(
      shape: [1, 7, 6, 2], window: Window(height: 2, width: 3, down: 3, across: 2, padding: .same)),
    Setting(
      shape: [1, 3, 3, 2],
      window: Window(height: 3, width: 3, down: 2, padding: .by(rows: 2, columns: 1))),
    Setting(shape: [1, 2, 2, 1], window: Window(height: 9, width: 9, padding: .same)),
  ]

  /// Rows and columns of a picture that each position of the window sees, and where in the window.
  private func seen(
    _ setting: Setting
  ) -> (rows: Int, columns: Int, at: (Int, Int) -> [(row: Int, column: Int, i: Int, j: Int)]) {
    let (window, shape) = (setting.window, setting.shape)
    func axis(_ extent: Int, _ side: Int, _ step: Int, _ padding: Int?) -> (count: Int, before: Int)
    {
      guard let padding else {
        let count = Int((Double(extent) / Double(step)).rounded(.up))
        return (count, max(0, (count - 1) * step + side - extent) / 2)
      }
      return ((extent + 2 * padding - side) / step + 1, padding)
    }
    let (rowPadding, columnPadding): (Int?, Int?) =
      switch window.padding {
      case .valid: (0, 0)
      case .same: (nil, nil)
      case .by(let rows, let columns): (rows, columns)
      }
    let down = axis(shape[1], window.height, window.down, rowPadding)
    let across = axis(shape[2], window.width, window.across, columnPadding)
    return (
      down.count, across.count,
      { y, x in
        (0..<window.height).flatMap { i in
          (0..<window.width).compactMap { j in
            let row = y * window.down + i - down.before
            let column = x * window.across + j - across.before
            guard (0..<shape[1]).contains(row), (0..<shape[2]).contains(column) else { return nil }
            return (row, column, i, j)
          }
        }
      }
    )
  }

  private func element(_ x: Tensor, _ position: [Int]) -> Double {
    x.scalar(at: zip(position, x.shape).reduce(0) { $0 * $1.1 + $1.0 })
  }

  @Test(arguments: settings, [ElementType.float64, .float32])
  func convolutionIsItsDefinition(_ setting: Setting, _ type: ElementType) throws {
    var stream = RandomStream(seed: 1, label: "convolution")
    let (window, shape) = (setting.window, setting.shape)
    let x = stream.normal(shape).stored(as: type)
    let w = stream.normal([window.height, window.width, shape[3], 2]).stored(as: type)
    let found = try Tensor.convolution(x, w, window: window).checked()
    let (rows, columns, seen) = seen(setting)
    #expect(found.shape == [shape[0], rows, columns, 2])
    for n in 0..<shape[0] {
      for y in 0..<rows {
        for c in 0..<columns {
          for output in 0..<2 {
            var sum = 0.0
            for place in seen(y, c) {
              for k in 0..<shape[3] {
                sum +=
                  element(x, [n, place.row, place.column, k])
                  * element(w, [place.i, place.j, k, output])
              }
            }
            // Sums of at most 162 terms below 16.
            let ulp = type == .float64 ? 16.0.ulp : Double(Float(16).ulp)
            #expect(abs(element(found, [n, y, c, output]) - sum) <= 162 * ulp)
          }
        }
      }
    }
  }

  @Test(arguments: settings, [ElementType.float64, .float32])
  func poolingIsItsDefinition(_ setting: Setting, _ type: ElementType) throws {
    // Windows that see nothing have neither maximum nor mean.
    if case .by = setting.window.padding { return }
    var stream = RandomStream(seed: 2, label: "pooling")
    let shape = setting.shape
    let x = stream.normal(shape).stored(as: type)
    let largest = try Tensor.maximumPooling(x, window: setting.window).checked()
    let mean = try Tensor.meanPooling(x, window: setting.window).checked()
    let (rows, columns, seen) = seen(setting)
    for y in 0..<rows {
      for c in 0..<columns {
        for k in 0..<shape[3] {
          let values = seen(y, c).map { element(x, [0, $0.row, $0.column, k]) }
          #expect(element(largest, [0, y, c, k]) == values.max())
          let expected = values.reduce(0, +) / Double(values.count)
          let ulp = type == .float64 ? 8.0.ulp : Double(Float(8).ulp)
          #expect(abs(element(mean, [0, y, c, k]) - expected) <= 16 * ulp)
        }
      }
    }
  }

  @Test func aNaNIsLargest() {
    let x = Tensor([1, .nan, 3, 2], shape: [1, 2, 2, 1])
    #expect(Tensor.maximumPooling(x, window: Window(height: 2, width: 2)).item.isNaN)
  }

  @Test func shapesThatDoNotFitAreRefused() {
    let (x, w) = (Tensor.zeros([1, 4, 4, 2]), Tensor.zeros([3, 3, 2, 1]))
    let window = Window(height: 3, width: 3)
    #expect(Tensor.convolution(x, .zeros([3, 3, 3, 1]), window: window).failure != nil)
    #expect(Tensor.convolution(.zeros([4, 4, 2]), w, window: window).failure != nil)
    #expect(
      Tensor.convolution(.zeros([1, 2, 4, 2]), w, window: window).failure?.description
        == "convolution: expected pictures of at least 3 × 3, found shape [1, 2, 4, 2]")
    #expect(
      Tensor.maximumPooling(x, window: Window(height: 0, width: 3)).failure?.description
        == "pool: expected sides and steps in 1..1000000, found [0, 3, 1, 1]")
  }
}
