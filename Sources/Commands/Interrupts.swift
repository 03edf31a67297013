import LineEditing
import Machine

/// Ctrl-C: one flag that the machine and the tensor kernels both watch.
enum Interrupts {
  static func install() {
    Interrupt.install(flag: Machine.Interruption.address)
  }
}
