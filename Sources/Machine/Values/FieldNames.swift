import Synchronization

/// A field's name as a number, the same wherever the name is written, so that fields are found
/// without comparing texts.
struct Symbol: Equatable {
  let number: Int

  private static let numbers = Mutex<[String: Int]>([:])

  init(number: Int) { self.number = number }

  init(_ name: String) {
    number = Self.numbers.withLock { numbers in
      if let known = numbers[name] { return known }
      numbers[name] = numbers.count
      return numbers.count - 1
    }
  }
}

/// The names of a record's fields, shared by all records made at one place of the source.
final class FieldNames {
  let names: [String]
  // SAFETY: written once by `init`, as many as names, and freed in `deinit`.
  private let symbols: UnsafeMutablePointer<Symbol>
  private let count: Int

  init(_ names: [String]) {
    self.names = names
    count = names.count
    symbols = .allocate(capacity: Swift.max(count, 1))
    for (index, name) in names.enumerated() {
      (symbols + index).initialize(to: Symbol(name))
    }
  }

  deinit { symbols.deallocate() }

  func index(of symbol: Symbol) -> Int? {
    var index = 0
    while index < count {
      if symbols[index] == symbol { return index }
      index += 1
    }
    return nil
  }
}
