import FoundationEssentials
import Glibc

/// One end of a pair of sockets over which two processes exchange values.
///
/// A value travels as JSON behind its length in four bytes, the least significant first.
package final class Channel {
  /// What a message may take: a receiver reserves no more because four bytes are wrong.
  private static let mostBytes = 1 << 30

  let descriptor: Int32
  private let encoder = JSONEncoder()
  private let decoder = JSONDecoder()

  /// Takes over a connected stream socket, one of the process's first 1024 descriptors, and closes
  /// it in the end.
  package init(descriptor: Int32) {
    precondition(descriptor >= 0 && descriptor < FD_SETSIZE)
    self.descriptor = descriptor
    // Numbers that are not finite are results like others.
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
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
    switch wait(until: deadline) {
    case .deadline: return .deadline
    case .signal: return .signal
    case .message: break
    }
    let header = try read(4)
    let length = header.reversed().reduce(0) { $0 << 8 | Int($1) }
    guard length <= Self.mostBytes else { throw .malformed("\(length) bytes") }
    let body = Data(try read(length))
    do {
      return .message(try decoder.decode(Message.self, from: body))
    } catch {
      throw .malformed("\(error)")
    }
  }

  /// Signals are let in only here: one that came just before is not missed.
  private func wait(until deadline: ContinuousClock.Instant?) -> Reception<Void> {
    var none = sigset_t()
    sigemptyset(&none)
    while true {
      var readable = fd_set(descriptor)
      let count =
        if let deadline {
          withUnsafePointer(to: timespec(deadline - .now)) {
            pselect(descriptor + 1, &readable, nil, nil, $0, &none)
          }
        } else {
          pselect(descriptor + 1, &readable, nil, nil, nil, &none)
        }
      if count < 0 && errno == EINTR { return .signal }
      // Whatever else went wrong, reading will tell.
      if count != 0 { return .message(()) }
      if let deadline, deadline <= .now { return .deadline }
    }
  }

  private func read(_ count: Int) throws(ChannelError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let read = bytes.withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress?.advanced(by: filled), count - filled)
      }
      if read > 0 {
        filled += read
      } else if read == 0 || errno != EINTR {
        throw .closed
      }
    }
    return bytes
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
  /// The set of one descriptor below `FD_SETSIZE`.
  fileprivate init(_ descriptor: Int32) {
    self.init()
    withUnsafeMutableBytes(of: &self) { $0[Int(descriptor / 8)] |= 1 << (descriptor % 8) }
  }
}
