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

  @Test func aValueThatIsNotWholeYetIsNoValueAndHoldsUpNobody() throws {
    let (left, end) = pair()
    defer { close(end) }
    for byte in [3, 0, 0, 0, 0x22, 0x61] as [UInt8] {
      _ = write(end, [byte], 1)
      try left.takeArrivals()
      #expect(try left.next(String.self) == nil)
    }
    _ = write(end, [0x22, 1, 0], 3)
    try left.takeArrivals()
    #expect(try left.next(String.self) == "a")
    #expect(try left.next(String.self) == nil)
    try left.takeArrivals()
  }

  @Test func whatWasSentBeforeTheEndClosedStillArrives() throws {
    let (left, end) = pair()
    let right = Channel(descriptor: dup(end))
    for number in [1, 2] { try right.send(number) }
    close(end)
    _ = consume right
    for number in [1, 2] {
      guard case .message(number) = try left.receive(Int.self) else {
        Issue.record("\(number) did not come")
        return
      }
    }
    #expect(throws: ChannelError.closed) { try left.receive(Int.self) }
  }

  @Test func aWaitForSeveralNamesThoseOnWhichSomethingArrived() throws {
    let pairs = (0..<3).map { _ in pair() }
    defer { for (_, end) in pairs { close(end) } }
    let channels = pairs.map(\.0)
    #expect(Channel.wait(for: channels, until: .now) == .deadline)
    for index in [0, 2] { try Channel(descriptor: dup(pairs[index].1)).send(index) }
    #expect(Channel.wait(for: channels) == .arrivals([0, 2]))
    try channels[0].takeArrivals()
    #expect(Channel.wait(for: channels) == .arrivals([2]))
  }
}
