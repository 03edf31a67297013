import Glibc

/// Runs `body` on a thread with so much stack, half a megabyte if nothing is said.
func onThread<Result>(withStack bytes: Int = 512 << 10, _ body: @escaping () -> Result) -> Result? {
  var result: Result?
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  pthread_attr_setstacksize(&attributes, bytes)
  defer { pthread_attr_destroy(&attributes) }
  var thread = pthread_t()
  let work = Unmanaged.passRetained(Work { result = body() })
  let status = pthread_create(
    &thread, &attributes,
    { context in
      context.map { Unmanaged<Work>.fromOpaque($0).takeRetainedValue() }?.body()
      return nil
    }, work.toOpaque())
  precondition(status == 0, "the thread could not be started")
  pthread_join(thread, nil)
  return result
}

/// A closure as the one pointer that a thread is given.
private final class Work {
  let body: () -> Void
  init(_ body: @escaping () -> Void) { self.body = body }
}
