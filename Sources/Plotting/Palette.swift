/// Ten colours for kinds of data, distinguishable also by colour-blind readers.
///
/// Hues go by the usual names; lightness and chroma were chosen by simulated annealing so that the
/// least distance of two colours in OKLab, among trichromats, protanopes, deuteranopes and
/// tritanopes as simulated by Machado, Oliveira and Fernandes (2009), becomes as large as it can
/// with a contrast of at least 2.25 to the paper: 0.062 on white and 0.077 on dark, where
/// matplotlib's `tab10` has 0.005.
package enum Palette {
  package static let names = [
    "blue", "orange", "green", "red", "purple", "brown", "pink", "gray", "olive", "cyan",
  ]

  static let onLight = [
    0x275CC4, 0xED9823, 0x2B9667, 0xB71A0C, 0x542D76, 0x5D250D, 0xED6196, 0x54585A, 0x91851B,
    0x00BAD8,
  ].map(Color.init)

  static let onDark = [
    0x4290FD, 0xE48F07, 0x5DF0AC, 0xD40B14, 0x8E5EAF, 0xA87C6C, 0xFF9BEA, 0xABACA4, 0xD6CE4A,
    0xADF1FF,
  ].map(Color.init)
}
