import Claims
import Crypto
import Machine
import Session
import Tensors

/// A digest of a value: equal for equal values, whichever way they came about, and for no others.
///
/// Numbers, text, lists, records, tensors, models and laws count by content, functions by their source
/// and what they captured. A value that holds what cannot be looked into, such as a function of the
/// host, has no digest.
package struct ValueDigest {
  private var hash = SHA256()
  private var isExact = true
  /// The functions that are being gone through: functions of one scope name each other.
  private var functions: [ObjectIdentifier] = []

  package static func hexadecimal(_ value: Value) -> String? {
    var digest = ValueDigest()
    digest.add(value)
    guard digest.isExact else { return nil }
    return digest.hash.finalize().prefix(16).hexadecimal
  }

  private mutating func add(_ value: Value) {
    switch value {
    case .nothing: add("nothing")
    case .boolean(let boolean): add("boolean \(boolean)")
    case .number(let number): add("number \(number.bitPattern)")
    case .object(let object): add(object)
    }
  }

  private mutating func add(_ object: Object) {
    switch object {
    case let string as StringObject: add("string \(string.text)")
    case let list as ListObject:
      add("list \(list.elements.count)")
      for element in list.elements { add(element) }
    case let record as RecordObject:
      add("record \(record.names)")
      for value in record.values { add(value) }
    case let tensor as TensorObject:
      add("tensor object \(tensor.isFrozen)")
      add(tensor.tensor)
    case let model as ModelObject:
      add("model \(model.display) \(model.layer.description)")
      for tensor in model.parameters + model.state { add(tensor) }
    case let rule as OptimizerObject:
      add("optimizer \(rule.display) \(rule.stepCount)")
      for tensor in rule.remembered { add(tensor) }
    case let average as AverageObject:
      add("average \(average.display) \(average.count)")
      for tensor in average.tensors { add(tensor) }
    case let native as NativeFunction: add("native \(native.signature)")
    case let closure as Closure: add(closure)
    case is LawObject, is RangeObject, is EstimateObject, is FigureObject, is SupportObject,
      is Composition, is BoxDomain, is VerdictObject:
      reflectParts(object)
    default: isExact = false
    }
  }

  private mutating func add(_ closure: Closure) {
    add("function \(closure.code.source[closure.code.span])")
    let identity = ObjectIdentifier(closure)
    if functions.contains(identity) { return }
    functions.append(identity)
    defer { functions.removeLast() }
    for (name, value) in closure.capturedValues {
      add(name)
      add(value)
    }
  }

  private mutating func add(_ tensor: Tensor) {
    add("tensor \(tensor.type.name) \(tensor.shape)")
    tensor.scalars.withUnsafeBytes { hash.update(bufferPointer: $0) }
  }

  /// Each text ends in a zero byte, so that no two sequences of texts run together alike.
  private mutating func add(_ text: String) { hash.update(data: Array(text.utf8) + [0]) }

  // MARK: - Values of the host

  /// What Swift's own values hold, part by part.
  private mutating func reflect(_ part: Any) {
    switch part {
    case let value as Value: return add(value)
    case let tensor as Tensor: return add(tensor)
    case let text as String: return add("text \(text)")
    case let number as Double: return add("double \(number.bitPattern)")
    case let number as any BinaryInteger: return add("integer \(number)")
    case let boolean as Bool: return add("boolean \(boolean)")
    case let type as Any.Type: return add("type \(type)")
    case let object as Object: return add(object)
    default: reflectParts(part)
    }
  }

  private mutating func reflectParts(_ part: Any) {
    let mirror = Mirror(reflecting: part)
    add("\(mirror.subjectType)")
    switch mirror.displayStyle {
    case .enum where mirror.children.isEmpty: add("\(part)")
    // Of the host's own classes it is not known what else they are.
    case .class where !(part is Object): isExact = false
    case nil: isExact = false
    default:
      add("\(mirror.children.count)")
      for child in mirror.children {
        add(child.label ?? "")
        reflect(child.value)
      }
    }
  }
}
