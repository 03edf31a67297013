import CChafa
import Plotting

/// The library that turns pixels into what a terminal shows, opened when it is first needed.
enum Chafa {
  static let isInstalled = library != nil

  private static let library: ChafaLibrary? = {
    var library = ChafaLibrary()
    guard cchafa_open(&library) == 0 else { return nil }
    // Its threads would outlive the picture, which takes milliseconds without them.
    library.chafa_set_n_threads(1)
    return library
  }()

  /// The text that draws `figure` over all of `grid` as sixels; nil where the library is not installed.
  static func sixels(_ figure: PixelFigure, over grid: CellGrid) -> String? {
    text(
      figure, over: grid, pixelMode: CHAFA_PIXEL_MODE_SIXELS,
      canvasMode: CHAFA_CANVAS_MODE_TRUECOLOR)
  }

  /// The text that draws `figure` over all of `grid` with block characters, its last row without a line
  /// break; nil where the library is not installed.
  static func symbols(
    _ figure: PixelFigure, over grid: CellGrid, in colors: PictureProtocol.Colors
  ) -> String? {
    text(
      figure, over: grid, pixelMode: CHAFA_PIXEL_MODE_SYMBOLS, canvasMode: colors.canvasMode)
  }

  private static func text(
    _ figure: PixelFigure, over grid: CellGrid, pixelMode: Int32, canvasMode: Int32
  ) -> String? {
    guard let library else { return nil }
    // SAFETY: every object made here is released here; a canvas holds what it was made from, and
    // copies the pixels, of which there are `height` rows of 4 × `width` bytes.
    let symbols = library.chafa_symbol_map_new()
    defer { library.chafa_symbol_map_unref(symbols) }
    library.chafa_symbol_map_add_by_tags(
      symbols, CHAFA_SYMBOL_TAG_SPACE | CHAFA_SYMBOL_TAG_SOLID | CHAFA_SYMBOL_TAG_BLOCK)

    let settings = library.chafa_canvas_config_new()
    defer { library.chafa_canvas_config_unref(settings) }
    library.chafa_canvas_config_set_geometry(settings, Int32(grid.columns), Int32(grid.rows))
    library.chafa_canvas_config_set_cell_geometry(
      settings, Int32(grid.cellWidth), Int32(grid.cellHeight))
    library.chafa_canvas_config_set_canvas_mode(settings, canvasMode)
    library.chafa_canvas_config_set_pixel_mode(settings, pixelMode)
    library.chafa_canvas_config_set_symbol_map(settings, symbols)
    // A figure's colours say something: none is to be brightened.
    library.chafa_canvas_config_set_preprocessing_enabled(settings, 0)
    library.chafa_canvas_config_set_work_factor(settings, 1)

    let canvas = library.chafa_canvas_new(settings)
    defer { library.chafa_canvas_unref(canvas) }
    let pixels = figure.pixels
    library.chafa_canvas_draw_all_pixels(
      canvas, CHAFA_PIXEL_RGBA8_UNASSOCIATED, pixels.bytes, Int32(pixels.width),
      Int32(pixels.height), Int32(4 * pixels.width))
    for letter in figure.letters(over: grid) {
      let (column, row) = (Int32(letter.column), Int32(letter.row))
      _ = library.chafa_canvas_set_char_at(canvas, column, row, letter.scalar.value)
      library.chafa_canvas_set_colors_at(
        canvas, column, row, letter.color.code, figure.background.code)
    }

    let terminal = library.chafa_term_db_get_fallback_info(library.chafa_term_db_get_default())
    defer { library.chafa_term_info_unref(terminal) }
    guard let printed = library.chafa_canvas_print(canvas, terminal) else { return nil }
    defer { _ = library.g_string_free(printed, 1) }
    let bytes = UnsafeRawBufferPointer(start: printed.pointee.str, count: printed.pointee.len)
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension PictureProtocol.Colors {
  fileprivate var canvasMode: Int32 {
    switch self {
    case .sixteen: CHAFA_CANVAS_MODE_INDEXED_16
    // Without the first sixteen, which users choose for themselves.
    case .indexed: CHAFA_CANVAS_MODE_INDEXED_240
    case .direct: CHAFA_CANVAS_MODE_TRUECOLOR
    }
  }
}

extension Color {
  fileprivate var code: Int32 { Int32(red) << 16 | Int32(green) << 8 | Int32(blue) }
}
