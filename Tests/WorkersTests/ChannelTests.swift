import Glibc
import Testing
import Workers

/// Values over a pair of sockets.
@Suite struct ChannelTests {
  private struct Message: Codable, Equatable {
    var text: String
    var numbers: [Double]
  }

  private func pair() -> (Channel, Int32) {
    var ends: [Int32] = [-1, -1]
    socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends)
    return (Channel(descriptor: ends[0]), ends[1])
  }

  private func received(_ channel: Channel) throws -> Message? {
    guard case .message(let message) = try channel.receive(Message.self) else { return nil }
    return message
  }

  @Test func valuesArriveWholeAndInOrder() throws {
    let (left, end) = pair()
    let right = Channel(descriptor: end)
    let sent = [
      Message(
        text: "μ\n\u{0}", numbers: [0.1, -0.0, .infinity, -.infinity, .leastNonzeroMagnitude]),
      Message(text: "", numbers: []),
    ]
    for message in sent { try left.send(message) }
    for message in sent { #expect(try received(right) == message) }
  }

  @Test func whatIsNotANumberArrivesAsThat() throws {
    let (left, end) = pair()
    let right = Channel(descriptor: end)
    try left.send(Message(text: "", numbers: [.nan]))
    #expect(try received(right)?.numbers.first?.isNaN == true)
  }

  @Test func anEndThatIsClosedIsAnError() throws {
    let (left, end) = pair()
    close(end)
    #expect(throws: ChannelError.closed) { try received(left) }
    #expect(throws: ChannelError.closed) {
      for _ in 0..<2 { try left.send(Message(text: "", numbers: [])) }
    }
  }

  @Test func aMessageThatBreaksOffIsAnError() throws {
    let (left, end) = pair()
    _ = write(end, [100, 0, 0, 0, 0x7B], 5)
    close(end)
    #expect(throws: ChannelError.closed) { try received(left) }
  }

  @Test(arguments: [[2, 0, 0, 0, 0x7B, 0x7D], [255, 255, 255, 255], [0, 0, 0, 0]] as [[UInt8]])
  func bytesThatAreNoMessageAreAnError(_ bytes: [UInt8]) throws {
    let (left, end) = pair()
    defer { close(end) }
    _ = write(end, bytes, bytes.count)
    let error = #expect(throws: ChannelError.self) { try received(left) }
    #expect(error != .closed)
  }

  @Test func aDeadlineEndsTheWait() throws {
    let (left, end) = pair()
    defer { close(end) }
    guard case .deadline = try left.receive(Message.self, until: .now) else {
      Issue.record("something came")
      return
    }
  }
}
