import Glibc

/// How far the C stack of the running thread reaches, so that recursion ends in an error before it
/// overflows, on a main thread of 8 MB and on a worker of half a megabyte alike.
struct StackBounds {
  /// Below this address only the reserve is left, for what the libraries below need.
  private let limit: UInt

  /// The bounds of the thread that asks; where the stack is not known, no bound.
  init() {
    let known = pthread_getspecific(Self.limitOfThread)
    limit = known.map { UInt(bitPattern: $0) } ?? Self.readLimit()
    if known == nil { pthread_setspecific(Self.limitOfThread, UnsafeRawPointer(bitPattern: limit)) }
  }

  /// Each thread's limit, once it has been asked for: to find it, the C library reads through all of
  /// the process's memory map.
  private static let limitOfThread: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key, nil)
    return key
  }()

  private static func readLimit() -> UInt {
    var attributes = pthread_attr_t()
    var base: UnsafeMutableRawPointer?
    var size = 0
    guard readAttributes?(pthread_self(), &attributes) == 0 else { return 0 }
    defer { pthread_attr_destroy(&attributes) }
    let isKnown = pthread_attr_getstack(&attributes, &base, &size) == 0
    return isKnown ? UInt(bitPattern: base) + UInt(min(size / 4, 256 << 10)) : 0
  }

  private typealias ReadAttributes =
    @convention(c) (pthread_t, UnsafeMutablePointer<pthread_attr_t>) -> Int32

  // SAFETY: the type is the function's in glibc's `pthread.h`, which shows it to GNU programs only.
  private static let readAttributes = dlsym(nil, "pthread_getattr_np").map {
    unsafeBitCast($0, to: ReadAttributes.self)
  }

  /// Whether only the reserve is left.
  var isNearlyFull: Bool {
    var here: UInt8 = 0
    return withUnsafeMutablePointer(to: &here) { UInt(bitPattern: $0) } < limit
  }
}
