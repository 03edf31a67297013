/// The modules of the language that the binary carries: the files of `modules/`, by name.
package enum StandardLibrary {
  /// What every program knows without a `use`.
  package static let prelude = "prelude"
  /// What a `use` may name.
  package static let moduleNames = ["diffusion", "figures", "gan", "information", "vae"]

  /// The text of a module, or `nil` where there is none of that name.
  package static func text(of module: String) -> String? {
    let bytes: [UInt8]? =
      switch module {
      case prelude: PackageResources.prelude_hw5
      case "diffusion": PackageResources.diffusion_hw5
      case "figures": PackageResources.figures_hw5
      case "gan": PackageResources.gan_hw5
      case "information": PackageResources.information_hw5
      case "vae": PackageResources.vae_hw5
      default: nil
      }
    return bytes.map { String(decoding: $0, as: UTF8.self) }
  }
}
