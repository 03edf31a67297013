/// The colours of numbers between 0 and 1.
package enum ColorMap: String, CaseIterable, Sendable {
  /// From black to white.
  case gray
  /// From white to black.
  case ink
  /// From dark violet through green to yellow, even in lightness.
  case viridis
  /// From blue through near white to red, for signed values.
  case diverging

  /// Colours at even distances; in between they are mixed.
  private var stops: [Color] {
    switch self {
    case .gray: [Color(0x000000), Color(0xFFFFFF)]
    case .ink: [Color(0xFFFFFF), Color(0x000000)]
    case .viridis: Self.viridisStops
    case .diverging: Self.divergingStops
    }
  }

  /// Every eighth of matplotlib's table (S. van der Walt and N. Smith, 2015, CC0).
  private static let viridisStops = [
    0x440154, 0x472D7B, 0x3B528B, 0x2C728E, 0x21918C, 0x28AE80, 0x5EC962, 0xADDC30, 0xFDE725,
  ].map(Color.init)

  /// ColorBrewer's RdBu, turned round (C. Brewer, 2002).
  private static let divergingStops = [
    0x2166AC, 0x4393C3, 0x92C5DE, 0xD1E5F0, 0xF7F7F7, 0xFDDBC7, 0xF4A582, 0xD6604D, 0xB2182B,
  ].map(Color.init)

  /// The colour of each of 256 even steps.
  var table: [Color] {
    let stops = stops
    return (0..<256).map { step in
      let place = Double(step) / 255 * Double(stops.count - 1)
      let index = min(Int(place), stops.count - 2)
      return stops[index].mixed(with: stops[index + 1], place - Double(index))
    }
  }
}
