import CCairo

/// The drawing library, opened when it is first needed.
enum Cairo {
  private static let opened: Result<CairoLibrary, PlottingError> = {
    var library = CairoLibrary()
    var missing = [CChar](repeating: 0, count: 128)
    guard ccairo_open(&library, &missing, missing.count) == 0 else {
      let name = missing.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      return .failure(.missing(String(decoding: name, as: UTF8.self)))
    }
    return .success(library)
  }()

  /// The functions of Cairo and Pango; throws `missing` where they are not installed.
  static func library() throws(PlottingError) -> CairoLibrary {
    try opened.get()
  }
}

/// A Cairo surface and the context that draws on it, both freed with the canvas.
final class Canvas {
  let library: CairoLibrary
  let surface: OpaquePointer
  let context: OpaquePointer

  /// Takes over `surface`; throws if it or its context could not be made.
  init(_ surface: OpaquePointer?, _ library: CairoLibrary) throws(PlottingError) {
    guard let surface, let context = library.cairo_create(surface) else {
      throw .cairo("out of memory")
    }
    self.library = library
    self.surface = surface
    self.context = context
    try check()
  }

  deinit {
    library.cairo_destroy(context)
    library.cairo_surface_destroy(surface)
  }

  /// Throws what Cairo has found wrong so far.
  func check() throws(PlottingError) {
    for status in [library.cairo_status(context), library.cairo_surface_status(surface)]
    where status != 0 {
      throw .cairo(
        library.cairo_status_to_string(status).map { String(cString: $0) } ?? "\(status)")
    }
  }
}

/// Collects what Cairo writes to a stream.
final class ByteSink {
  private(set) var bytes: [UInt8] = []

  /// Hands `body` the two arguments of Cairo's stream functions.
  func receive(_ body: (cairo_write_func_t, UnsafeMutableRawPointer) -> Void) {
    // SAFETY: the sink outlives `body`, and Cairo does not keep the pointer beyond the surface
    // that `body` finishes.
    let write: cairo_write_func_t = { closure, data, count in
      guard let closure, let data else { return 0 }
      Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue().bytes
        .append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
      return 0
    }
    withExtendedLifetime(self) { body(write, Unmanaged.passUnretained(self).toOpaque()) }
  }
}
