import CArb

/// The memory of one ball, which never changes once it is shared.
///
/// There is none where the library is not installed: such a ball is undefined, and what needs balls
/// says so first through `Arb.require()`.
final class BallStorage: ManagedBuffer<Bool, ball_memory> {
  // SAFETY: the only element is initialised by `make`, written to only there, and stays where it is;
  // the header says whether there is a library that can read it.

  /// A new ball, which `fill` writes.
  static func make(_ fill: (OpaquePointer) -> Void) -> BallStorage {
    let storage = unsafeDowncast(
      BallStorage.create(minimumCapacity: 1) { _ in ball_is_ready() }, to: BallStorage.self)
    storage.withUnsafeMutablePointerToElements { $0.initialize(to: ball_memory()) }
    if let pointer = storage.pointer { fill(pointer) }
    return storage
  }

  var pointer: OpaquePointer? {
    withUnsafeMutablePointers { isReady, ball in isReady.pointee ? OpaquePointer(ball) : nil }
  }

  deinit { if let pointer { ball_clear(pointer) } }
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
