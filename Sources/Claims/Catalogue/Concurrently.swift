import Glibc
import Synchronization

/// Applies a function to every element on several threads; the results are in the order of the
/// elements, whatever thread made them.
package func concurrently<Element: Sendable, Result: Sendable>(
  _ elements: [Element], threads count: Int, _ body: @escaping @Sendable (Element) -> Result
) -> [Result] {
  let work = SharedWork(elements, body)
  let context = Unmanaged.passRetained(work)
  defer { context.release() }
  var threads: [pthread_t] = []
  for _ in 1..<max(1, min(count, elements.count)) {
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        Unmanaged<AnyWork>.fromOpaque(context).takeUnretainedValue().run()
        return nil
      }, context.toOpaque())
    // With fewer threads it takes longer, no more.
    if code == 0 { threads.append(thread) }
  }
  work.run()
  for thread in threads { pthread_join(thread, nil) }
  return work.results
}

/// Work that a thread can take part in.
private class AnyWork {
  func run() {}
}

/// Elements that are taken one after the other, and what became of them.
private final class SharedWork<Element: Sendable, Result: Sendable>: AnyWork {
  private let elements: [Element]
  private let body: @Sendable (Element) -> Result
  private let next = Atomic<Int>(0)
  private let found: Mutex<[Int: Result]> = Mutex([:])

  init(_ elements: [Element], _ body: @escaping @Sendable (Element) -> Result) {
    (self.elements, self.body) = (elements, body)
  }

  /// Those that were done; all once every thread has ended.
  var results: [Result] {
    let found = found.withLock { $0 }
    return elements.indices.compactMap { found[$0] }
  }

  override func run() {
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < elements.count else { return }
      let result = body(elements[index])
      found.withLock { $0[index] = result }
    }
  }
}
