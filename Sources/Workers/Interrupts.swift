import Glibc

/// Keeps Ctrl-C waiting while `body` runs, except in `Channel.receive`.
package func holdingInterrupts<Result, Failure>(
  _ body: () throws(Failure) -> Result
) throws(Failure) -> Result {
  var interrupts = sigset_t()
  sigemptyset(&interrupts)
  sigaddset(&interrupts, SIGINT)
  var earlier = sigset_t()
  pthread_sigmask(SIG_BLOCK, &interrupts, &earlier)
  defer { pthread_sigmask(SIG_SETMASK, &earlier, nil) }
  return try body()
}
