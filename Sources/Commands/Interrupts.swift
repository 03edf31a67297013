import LineEditing
import Machine
import Tensors

/// Ctrl-C: one flag that the machine and the tensor kernels both watch.
enum Interrupts {
  static func install() {
    Tensors.Interruption.watch(Machine.Interruption.address)
    Interrupt.install(flag: Machine.Interruption.address)
  }
}
