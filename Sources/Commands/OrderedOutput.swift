/// What runs that go on at the same time leave on the terminal, in the order of the runs.
///
/// The first that is not over is written as it speaks; what the others say is held back until it is
/// their turn. So the text is the same as if they ran one after the other.
final class OrderedOutput {
  enum Piece: Equatable {
    /// A line of results, for standard output.
    case result(String)
    /// A line for standard error.
    case message(String)

    fileprivate var isMessage: Bool {
      if case .message = self { true } else { false }
    }
  }

  private let holdsMessages: Bool
  private let emit: (Piece, Int) -> Void
  private var turn = 0
  private var held: [Int: [Piece]] = [:]
  private var ended: Set<Int> = []

  /// `emit` writes a piece of the run of that number. Messages wait for their turn only with
  /// `holdsMessages`.
  init(holdsMessages: Bool = true, emit: @escaping (Piece, Int) -> Void) {
    self.holdsMessages = holdsMessages
    self.emit = emit
  }

  func write(_ piece: Piece, of run: Int) {
    if run == turn || !holdsMessages && piece.isMessage {
      emit(piece, run)
    } else {
      held[run, default: []].append(piece)
    }
  }

  /// Notes that a run says nothing more.
  func end(_ run: Int) {
    ended.insert(run)
    while ended.remove(turn) != nil {
      turn += 1
      for piece in held.removeValue(forKey: turn) ?? [] { emit(piece, turn) }
    }
  }
}
