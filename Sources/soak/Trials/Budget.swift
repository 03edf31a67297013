import Glibc
import Machine
import Tensors

/// The time that an evaluation has: then a timer asks it to stop, as Ctrl-C would.
enum Budget {
  /// Lets the machine and the kernels see the timer.
  static func install() {
    Tensors.Interruption.watch(Machine.Interruption.address)
    signal(SIGALRM) { _ in Machine.Interruption.request() }
  }

  static func start(milliseconds: Int) { set(1000 * milliseconds) }

  static func end() {
    set(0)
    Machine.Interruption.clear()
  }

  /// Asks after so many microseconds, and again and again.
  private static func set(_ microseconds: Int) {
    let time = timeval(tv_sec: 0, tv_usec: microseconds)
    var timer = itimerval(it_interval: time, it_value: time)
    setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &timer, nil)
  }
}
