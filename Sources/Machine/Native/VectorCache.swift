/// Which vector registers hold numbers that also stand in registers of the frame.
///
/// Whatever is computed is stored at once, so the frame is always up to date; the cache only saves
/// reading it back. Residents keep their vector throughout a loop, the others until it is needed.
struct VectorCache {
  typealias Vector = Assembler.Vector

  /// Every vector but the two for intermediate results; the least recently used comes first.
  private var free = (2..<16).map { Vector(number: $0) }
  private(set) var held: [Int: Vector] = [:]
  private(set) var residents: [Int: Vector] = [:]

  /// The most residents, so that enough is left for the rest.
  static let residentLimit = 8

  /// The vector that holds the register, if one does.
  mutating func find(_ register: Int) -> Vector? {
    if let resident = residents[register] { return resident }
    guard let vector = held[register] else { return nil }
    touch(vector)
    return vector
  }

  /// A vector for a new value; what it held is forgotten. It is none of the last ones found.
  mutating func allocate() -> Vector {
    let vector = free[0]
    touch(vector)
    held = held.filter { $0.value != vector }
    return vector
  }

  mutating func remember(_ register: Int, in vector: Vector) { held[register] = vector }

  mutating func forget(_ register: Int) { held[register] = nil }

  mutating func forgetAll() { held = [:] }

  /// Every register that stands in a vector.
  var all: [(register: Int, vector: Vector)] {
    (residents.map { ($0.key, $0.value) } + held.map { ($0.key, $0.value) })
      .sorted { $0.0 < $1.0 }
  }

  mutating func beginLoop(_ registers: [Int]) {
    forgetAll()
    for register in registers { residents[register] = free.removeLast() }
  }

  mutating func endLoop() {
    free += residents.values.sorted { $0.number < $1.number }
    residents = [:]
  }

  private mutating func touch(_ vector: Vector) {
    guard let index = free.firstIndex(of: vector) else { return }
    free.append(free.remove(at: index))
  }
}
