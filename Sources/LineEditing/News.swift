/// What may have to be said to the user in the middle of an entry.
///
/// ```
/// editor.expect(News(descriptor: { channel.descriptor }, hear: { channel.takeNotices() }))
/// ```
package struct News {
  /// What becomes readable when there may be something to say; negative where nothing is awaited.
  package var descriptor: () -> Int32

  /// Takes in what has arrived, and answers what to print above the entry. Never waits.
  package var hear: () -> [String]

  package init(descriptor: @escaping () -> Int32, hear: @escaping () -> [String]) {
    self.descriptor = descriptor
    self.hear = hear
  }
}
