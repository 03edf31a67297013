import Syntax

/// Where machine code finds the parts of values and frames, in bytes.
///
/// Swift lays classes, arrays and enumerations out in this way on the systems we know; `isAsExpected`
/// asks once whether this one does. Where it does not, everything is interpreted.
enum NativeLayout {
  static let slotStride = 16
  static let tag = 8

  /// Of an object: what class it is of, and its counts.
  static let metadata = 0
  static let counts = 8
  /// The counts of an object that nobody else refers to.
  static let uniqueCounts: Int8 = 3

  static let closureCode = 16
  static let closureCaptures = 24
  static let codeHeader = 16
  static let listElements = 16
  static let recordFields = 16
  static let recordValues = 24
  /// Of an array.
  static let arrayCount = 16
  static let arrayElements = 32

  static let frameCode = MemoryLayout<Interpreter.Frame>.offset(of: \.code) ?? 0
  static let frameBase = MemoryLayout<Interpreter.Frame>.offset(of: \.base) ?? 0
  static let framePC = MemoryLayout<Interpreter.Frame>.offset(of: \.pc) ?? 0
  static let frameResume = MemoryLayout<Interpreter.Frame>.offset(of: \.resume) ?? 0
  static let frameStride = MemoryLayout<Interpreter.Frame>.stride

  static let headerEntry = MemoryLayout<Code.Header>.offset(of: \.entry) ?? 0
  static let headerInstructions = MemoryLayout<Code.Header>.offset(of: \.instructions) ?? 0
  static let headerParameterCount = MemoryLayout<Code.Header>.offset(of: \.parameterCount) ?? 0
  static let headerRegisterCount = MemoryLayout<Code.Header>.offset(of: \.registerCount) ?? 0

  /// The first word of every object of that class.
  static func metadata<T: Object>(of type: T.Type) -> UInt64 {
    UInt64(UInt(bitPattern: unsafeBitCast(type as AnyClass, to: UnsafeRawPointer.self)))
  }

  static let isAsExpected: Bool = {
    guard MemoryLayout<Slot>.stride == slotStride, MemoryLayout<Value>.stride == slotStride,
      MemoryLayout<Slot>.offset(of: \.tag) == tag, MemoryLayout<Value>.size == tag + 1
    else { return false }
    let text = StringObject("")
    let values: [(Value, Slot.Tag)] = [
      (.nothing, .nothing), (.boolean(true), .boolean), (.number(1), .number),
      (.object(text), .object),
    ]
    for (value, tag) in values {
      let stored = withUnsafeBytes(of: value) { $0[Self.tag] }
      guard stored == tag.rawValue else { return false }
    }
    return objectsAreAsExpected()
  }()

  private static func objectsAreAsExpected() -> Bool {
    let list = ListObject([.number(2), .nothing, .number(3)])
    let record = RecordObject(FieldNames(["x"]), values: [.number(4)])
    let code = Code(name: "", source: Source(name: "", text: ""))
    let closure = Closure(code, Environment(count: 0))
    return withExtendedLifetime((list, record, code, closure)) {
      let elements = word(list, listElements)
      let values = word(record, recordValues)
      return word(list, metadata) == metadata(of: ListObject.self)
        && word(closure, metadata) == metadata(of: Closure.self)
        && load(elements, arrayCount) == 3
        && load(elements, arrayElements + 2 * slotStride) == 3.0.bitPattern
        && load(values, arrayElements) == 4.0.bitPattern
        && word(record, recordFields) != 0
        && word(closure, closureCode) == address(code)
        && word(closure, closureCaptures) == UInt64(UInt(bitPattern: closure.captures))
        && word(code, codeHeader) == UInt64(UInt(bitPattern: code.header))
        && countsTellWhoIsAlone()
    }
  }

  /// An array that holds an object twice is not optimized away.
  private static func countsTellWhoIsAlone() -> Bool {
    var holders = [StringObject("")]
    let object = address(holders[0])
    let alone = load(object, counts)
    holders.append(holders[0])
    let shared = load(object, counts)
    return withExtendedLifetime(holders) { alone == uniqueCounts && shared != uniqueCounts }
  }

  private static func address(_ object: AnyObject) -> UInt64 {
    UInt64(UInt(bitPattern: Unmanaged.passUnretained(object).toOpaque()))
  }

  // SAFETY: reads words inside live objects, all of which are longer than that.
  private static func word(_ object: AnyObject, _ offset: Int) -> UInt64 {
    load(address(object), offset)
  }

  @inline(never)
  private static func load(_ address: UInt64, _ offset: Int) -> UInt64 {
    UnsafeRawPointer(bitPattern: UInt(address))?.load(fromByteOffset: offset, as: UInt64.self) ?? 0
  }
}
