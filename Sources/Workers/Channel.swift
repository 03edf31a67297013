import FoundationEssentials
import Glibc

/// One end of a pair of sockets over which two processes exchange values.
///
/// A value travels as JSON behind its length in four bytes, the least significant first.
package final class Channel {
  /// What a message may take: a receiver reserves no more because four bytes are wrong.
  private static let mostBytes = 1 << 30

  package let descriptor: Int32
  /// What has arrived, of which so many bytes have been handed on as values.
  private var arrived: [UInt8] = []
  private var consumed = 0
  /// Where the system puts what arrives.
  private var block = [UInt8](repeating: 0, count: 1 << 16)
  private let encoder = JSONEncoder.ofAllNumbers()
  private let decoder = JSONDecoder.ofAllNumbers()

  /// Takes over a connected stream socket, one of the process's first 1024 descriptors, and closes
  /// it in the end.
  package init(descriptor: Int32) {
    precondition(descriptor >= 0 && descriptor < FD_SETSIZE)
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  // MARK: - Sending

  /// Sends a value, as soon as the other end has room for it.
  package func send(_ value: some Encodable) throws(ChannelError) {
    let body: Data
    do { body = try encoder.encode(value) } catch { throw .malformed("\(error)") }
    guard body.count <= Self.mostBytes else { throw .malformed("\(body.count) bytes") }
    let length = UInt32(body.count)
    let header = (0..<4).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) }
    try write(header + body)
  }

  private func write(_ bytes: [UInt8]) throws(ChannelError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      // An end that is gone is an error here, not a signal.
      let count = rest.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        throw .closed
      }
    }
  }

  // MARK: - Receiving

  /// How waiting for a value ended.
  package enum Reception<Message> {
    case message(Message)
    /// A signal arrived first.
    case signal
    /// The deadline did.
    case deadline
  }

  /// Waits for the next value, a deadline, or a signal that the caller has blocked.
  package func receive<Message: Decodable>(
    _: Message.Type, until deadline: ContinuousClock.Instant? = nil
  ) throws(ChannelError) -> Reception<Message> {
    while true {
      if let message = try next(Message.self) { return .message(message) }
      switch Self.wait(for: [self], until: deadline) {
      case .arrivals: try takeArrivals()
      case .signal: return .signal
      case .deadline: return .deadline
      }
    }
  }

  /// The next value, if all of it has been taken in; never waits.
  package func next<Message: Decodable>(_: Message.Type) throws(ChannelError) -> Message? {
    let rest = arrived[consumed...]
    guard rest.count >= 4 else { return nil }
    let length = rest.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    guard length <= Self.mostBytes else { throw .malformed("\(length) bytes") }
    guard rest.count >= 4 + length else { return nil }
    consumed += 4 + length
    do {
      return try decoder.decode(Message.self, from: Data(rest.dropFirst(4).prefix(length)))
    } catch {
      throw .malformed("\(error)")
    }
  }

  /// Takes in what has arrived and never waits for more, so that an end which stops in the middle of
  /// a value holds up nobody.
  package func takeArrivals() throws(ChannelError) {
    arrived.removeFirst(consumed)
    consumed = 0
    let count = block.withUnsafeMutableBytes {
      Glibc.recv(descriptor, $0.baseAddress, $0.count, Int32(MSG_DONTWAIT))
    }
    if count > 0 {
      arrived += block[..<count]
    } else if count == 0 || ![EINTR, EAGAIN].contains(errno) {
      throw .closed
    }
  }

  // MARK: - Waiting

  /// What ended a wait.
  package enum Wakeup: Equatable {
    /// On these of the channels, by their places, something has arrived, or they are closed.
    case arrivals([Int])
    case signal
    case deadline
  }

  /// Waits until something arrives on one of the channels, a deadline passes, or a signal comes that
  /// the caller has blocked.
  ///
  /// Signals are let in only here: one that came just before is not missed.
  package static func wait(
    for channels: [Channel], until deadline: ContinuousClock.Instant? = nil
  ) -> Wakeup {
    let descriptors = channels.map(\.descriptor)
    let bound = (descriptors.max() ?? -1) + 1
    var none = sigset_t()
    sigemptyset(&none)
    while true {
      var readable = fd_set(descriptors)
      let count =
        if let deadline {
          withUnsafePointer(to: timespec(deadline - .now)) {
            pselect(bound, &readable, nil, nil, $0, &none)
          }
        } else {
          pselect(bound, &readable, nil, nil, nil, &none)
        }
      if count < 0 && errno == EINTR { return .signal }
      if count > 0 {
        return .arrivals(descriptors.indices.filter { readable.contains(descriptors[$0]) })
      }
      // Whatever else went wrong, reading will tell.
      if count < 0 { return .arrivals(Array(descriptors.indices)) }
      if let deadline, deadline <= .now { return .deadline }
    }
  }
}

/// Why a value could not be sent or received.
package enum ChannelError: Error, Equatable {
  /// The other process has closed its end, or is gone.
  case closed
  /// What came is no such value.
  case malformed(String)
}

extension timespec {
  /// A time to wait; none if it is negative.
  fileprivate init(_ duration: Duration) {
    let (seconds, attoseconds) = max(.zero, duration).components
    self.init(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
  }
}

extension fd_set {
  /// The set of these descriptors, each below `FD_SETSIZE`.
  fileprivate init(_ descriptors: [Int32]) {
    self.init()
    withUnsafeMutableBytes(of: &self) { bytes in
      for descriptor in descriptors { bytes[Int(descriptor / 8)] |= 1 << (descriptor % 8) }
    }
  }

  fileprivate func contains(_ descriptor: Int32) -> Bool {
    withUnsafeBytes(of: self) { $0[Int(descriptor / 8)] & 1 << (descriptor % 8) != 0 }
  }
}
