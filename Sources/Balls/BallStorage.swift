import CArb

/// The memory of one ball, which never changes once it is shared.
///
/// There is none where the library is not installed: such a ball is undefined, and what needs balls
/// says so first through `Arb.require()`.
final class BallStorage {
  // SAFETY: made by `ball_new`, freed in `deinit`; written to only while it is being made.
  let pointer: OpaquePointer?

  /// A new ball, which `fill` writes.
  init(_ fill: (OpaquePointer) -> Void) {
    pointer = ball_new()
    if let pointer { fill(pointer) }
  }

  deinit { if let pointer { ball_free(pointer) } }
}

/// The library of ball arithmetic, opened when it is first needed.
package enum Arb {
  /// Fails unless balls can be computed with.
  package static func require() throws(ArbMissing) {
    if let missing { throw ArbMissing(name: missing) }
  }

  private static let missing: String? = {
    var name = [CChar](repeating: 0, count: 64)
    guard !ball_open(&name, name.count) else { return nil }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }()
}

/// A shared library, or a function in it, that is not installed.
package struct ArbMissing: Error, Equatable, CustomStringConvertible {
  package let name: String

  package var description: String {
    "enclosures need the library Arb: \(name) was not found; on Debian it comes with the package "
      + "libflint-dev, on Debian 12 with libflint-arb-dev"
  }
}
