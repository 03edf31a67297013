import Crypto
import Machine
import Session
import Tensors

/// A digest of a value: equal for equal values, whichever way they came about.
///
/// Numbers, text, lists, records, tensors and models count by content, functions by their source and
/// what they captured. `nil` where a value has no content of its own, as a figure.
enum ValueDigest {
  static func hexadecimal(_ value: Value) -> String {
    var hash = SHA256()
    add(value, to: &hash)
    return hash.finalize().prefix(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private static func add(_ value: Value, to hash: inout SHA256) {
    switch value {
    case .nothing: add("nothing", to: &hash)
    case .boolean(let boolean): add("boolean \(boolean)", to: &hash)
    case .number(let number): add("number \(number.bitPattern)", to: &hash)
    case .object(let object): add(object, to: &hash)
    }
  }

  private static func add(_ object: Object, to hash: inout SHA256) {
    switch object {
    case let string as StringObject: add("string \(string.text)", to: &hash)
    case let list as ListObject:
      add("list \(list.elements.count)", to: &hash)
      for element in list.elements { add(element, to: &hash) }
    case let record as RecordObject:
      add("record \(record.names)", to: &hash)
      for value in record.values { add(value, to: &hash) }
    case let estimate as EstimateObject:
      let (value, error) = (estimate.estimate.value, estimate.estimate.error)
      add("estimate \(value.bitPattern) \(error.bitPattern)", to: &hash)
    case let tensor as TensorObject:
      add(tensor.tensor, to: &hash)
    case let model as ModelObject:
      add("model \(model.display) \(model.layer.description)", to: &hash)
      for tensor in model.parameters + model.state { add(tensor, to: &hash) }
    case let rule as OptimizerObject:
      add("optimizer \(rule.display) \(rule.stepCount)", to: &hash)
      for tensor in rule.remembered { add(tensor, to: &hash) }
    case let average as AverageObject:
      add("average \(average.display) \(average.count)", to: &hash)
      for tensor in average.tensors { add(tensor, to: &hash) }
    case let closure as Closure:
      add("function \(closure.code.source[closure.code.span])", to: &hash)
      for (name, value) in closure.capturedValues where value.cast(Closure.self) == nil {
        add(name, to: &hash)
        add(value, to: &hash)
      }
    default: add("\(object.kindDescription) \(object.display)", to: &hash)
    }
  }

  private static func add(_ tensor: Tensor, to hash: inout SHA256) {
    add("tensor \(tensor.type.name) \(tensor.shape)", to: &hash)
    tensor.scalars.withUnsafeBytes { hash.update(bufferPointer: $0) }
  }

  /// Each text ends in a zero byte, so that no two sequences of texts run together alike.
  private static func add(_ text: String, to hash: inout SHA256) {
    hash.update(data: Array(text.utf8) + [0])
  }
}
