import Foundation
import Syntax
import Tensors
import Testing

@testable import Session

/// What `save` writes `load` makes again; what it did not write is an error, whatever it is.
@Suite struct SavedValueTests {
  private let path = "/tmp/hw5-saved-\(UUID().uuidString).safetensors"

  private func evaluate(_ text: String) throws -> String {
    let session = Session(world: World(directory: ".") { _ in })
    return try session.evaluate(Source(name: "a", text: text)).value.display
  }

  private func error(_ text: String) -> String {
    do { return "no error: \(try evaluate(text))" } catch let failure as Failure {
      return failure.message
    } catch {
      return "\(error)"
    }
  }

  /// A model with every kind of part, an optimizer that has stepped, and values of every kind.
  private static let program = """
    square(x) = x^2
    net = Dense(3, 4) >> tanh >> (a: Dense(4, 2), b: sigmoid)
    (net, rule) = Adam(rate: 0.1).update(net, net)
    value = (
      encoder: net, rule: rule, rest: (1, [true, false], "σ\\"\\n", nothing, 0/0, -1/0, true, 2..5),
      precise: [0.1, 1e-320], single: float32([[0.1]]), f: tanh, g: exp >> mean, nested: ((1, (2, [3])),),
    )
    """

  @Test func everyKindOfValueComesBack() throws {
    defer { unlink(path) }
    let same = try evaluate(
      Self.program + """

        save("\(path)", value)
        back = load("\(path)")
        assert("{back}" == "{value}")
        assert(back.encoder == value.encoder and all(back.single == value.single))
        assert(all(back.precise == value.precise) and back.nested == value.nested)
        (after, _) = value.rule.update(value.encoder, net)
        (again, _) = back.rule.update(back.encoder, net)
        assert(after == again)
        [back.f(0.5) == tanh(0.5), back.g([1, 2]) == mean(exp([1, 2]))]
        """)
    #expect(same == "[true, true]")
  }

  @Test func whatIsFrozenAndWhatIsAveragedComeBack() throws {
    defer { unlink(path) }
    let result = try evaluate(
      """
      average = EMA(0.5).update((a: [1.0], b: frozen([2.0]))).update((a: [3.0], b: frozen([2.0])))
      save("\(path)", (average: average, none: Polyak(), w: frozen([1.0])))
      back = load("\(path)")
      ahead = back.average.update((a: [4.0], b: frozen([2.0])))
      (back.average.model.a, back.average.count, back.average, back.none.count, ahead.model.a,
        parameter_count(back.w), parameter_count(ahead.model))
      """)
    #expect(result == "[[2], 2, EMA(0.5), 0, [3], 0, 1]")
  }

  @Test func tensorsAreCalledAfterTheirPlace() throws {
    defer { unlink(path) }
    let names = try evaluate(
      """
      save("\(path)", (encoder: Dense(2, 1) >> tanh, w: [1]))
      keys(read("\(path)"))
      """)
    #expect(names == "[\"encoder.0.bias\", \"encoder.0.weight\", \"w\"]")
    let twins = try evaluate(
      """
      save("\(path)", merge(record([("a.b", [1])]), (a: (b: [2]))))
      back = load("\(path)")
      (keys(read("\(path)")), back.a.b, get(back, "a.b"))
      """)
    #expect(twins == "[[\"a.b\", \"a.b#2\"], [2], [1]]")
  }

  @Test func theSameValueIsTheSameBytes() throws {
    defer { unlink(path) }
    _ = try evaluate(Self.program + "\nsave(\"\(path)\", value)")
    let first = try TextFile.bytes(path)
    _ = try evaluate(Self.program + "\nsave(\"\(path)\", value)")
    #expect(try TextFile.bytes(path) == first)
  }

  @Test func whatCannotBeSavedSaysSo() {
    #expect(
      error("f(x) = 2x; save(\"\(path)\", (net: Dense(1, 2) >> f))")
        == "save keeps functions of the library, by their names, not f(x), at net.1; save what it "
        + "captures, and define it again after load")
    #expect(
      error("save(\"\(path)\", [Normal(0, 1), 1])")
        == "save keeps numbers, strings, tensors, lists, records, models, optimizers and averages, not "
        + "the law Normal, at 0")
    #expect(
      error("save(\"a.npy\", 1)")
        == "path of save is to be a path that ends in .safetensors, but is \"a.npy\"")
    #expect(
      error("write(\"\(path)\", (w: [1])); load(\"\(path)\")")
        == "\(path): save did not write it; read(path) answers its tensors")
    unlink(path)
  }

  @Test func aFailedSaveLosesNothing() throws {
    defer { unlink(path) }
    _ = try evaluate("save(\"\(path)\", 1)")
    _ = error("save(\"\(path)\", (w: [1, 2], f: x -> x))")
    #expect(try evaluate("load(\"\(path)\")") == "1")
  }

  // MARK: - Files that nobody saved

  private func load(_ structure: String, tensors: [(name: String, tensor: Tensor)] = []) throws
    -> String
  {
    try SafetensorsFile(tensors: tensors, metadata: ["hw5": structure]).write(to: path)
    defer { unlink(path) }
    return error("load(\"\(path)\")").replacingOccurrences(of: path, with: "a")
  }

  private static let structures: [(nodes: String, reason: String)] = [
    (#"{"kind":"list","parts":[0]}"#, "node 0 has a part that comes later or belongs to another"),
    (#"{"kind":"list","parts":[-1]}"#, "node 0 has a part that comes later or belongs to another"),
    (
      #"{"kind":"nothing"},{"kind":"list","parts":[0,0]}"#,
      "node 1 has a part that comes later or belongs to another"
    ),
    (#"{"kind":"nothing"},{"kind":"nothing"}"#, "it holds a node that is no part of the value"),
    (#"{"kind":"spell"}"#, "node 0 is of no known kind, or misses a member"),
    (#"{"kind":"number","value":"three"}"#, "node 0 is of no known kind, or misses a member"),
    (
      #"{"kind":"record","names":["a"],"parts":[]}"#,
      "node 0 is of no known kind, or misses a member"
    ),
    (#"{"kind":"tensor","name":"w"}"#, "the tensor w is missing, or wanted twice"),
    (
      #"{"kind":"function","name":"spell"}"#,
      "it needs the function spell, which the library does not have"
    ),
    (
      #"{"kind":"nothing"},{"kind":"function layer","parts":[0]},{"kind":"model","parts":[1]}"#,
      "node 0 is no function where a layer asks for one"
    ),
    (
      #"{"kind":"nothing"},{"kind":"model","parts":[0]}"#,
      "node 0 is a value where a layer is expected"
    ),
    (#"{"kind":"layer","name":"Spell"}"#, "there is no layer called Spell"),
    (#"{"kind":"layer","name":"Dense"}"#, "Dense: expected a tensor of numbers as weight"),
    (#"{"kind":"layer","name":"Identity"}"#, "its last node is a layer without a model"),
    (#"{"kind":"average","count":2,"parts":[]}"#, "node 0 is of no known kind, or misses a member"),
    (
      #"{"kind":"average","count":0,"decay":7,"parts":[]}"#,
      "EMA: expected a number in [0, 1) as decay, found 7"
    ),
    (#"{"kind":"optimizer","name":"Adam"}"#, "Adam: expected a number as rate"),
  ]

  @Test(arguments: structures.indices)
  func aStructureThatIsNone(index: Int) throws {
    let (nodes, reason) = Self.structures[index]
    #expect(
      try load("{\"version\":1,\"nodes\":[\(nodes)]}")
        == "a: the structure of the saved value: \(reason)")
  }

  @Test func otherVersionsAndTensorsTooMany() throws {
    #expect(
      try load(#"{"version":2,"nodes":[{"kind":"nothing"}]}"#)
        == "a: the structure of the saved value: it is of version 2, and this program reads version 1"
    )
    #expect(try load("{}") == "a: the structure of the saved value: expected a version")
    #expect(
      try load("{").hasPrefix("a: the structure of the saved value: byte 1 of the JSON"))
    #expect(
      try load(#"{"version":1,"nodes":[{"kind":"nothing"}]}"#, tensors: [("w", Tensor([1]))])
        == "a: the structure of the saved value: it does not say where to put the tensor w")
  }

  /// Ten thousand layers inside each other are found out before they overflow the stack.
  @Test func aModelOfTooManyLayersInsideEachOther() throws {
    var nodes = [#"{"kind":"layer","name":"Identity"}"#]
    for index in 0..<10_000 {
      nodes.append(#"{"kind":"layer","name":"Branches","names":["a"],"parts":[\#(index)]}"#)
    }
    nodes.append(#"{"kind":"model","parts":[10000]}"#)
    #expect(
      try load("{\"version\":1,\"nodes\":[\(nodes.joined(separator: ","))]}")
        == "a: the structure of the saved value: its model is larger or deeper than models may be")
  }

  @Test func damageAnywhereIsNoDisaster() throws {
    defer { unlink(path) }
    _ = try evaluate(Self.program + "\nsave(\"\(path)\", value)")
    let bytes = try TextFile.bytes(path)
    var random = SplitMix(state: 11)
    let session = Session(world: World(directory: ".") { _ in })
    for _ in 0..<1500 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        // Digits and brackets make other structures more often than any byte would.
        damaged[place] = "0123456789[]{},\"".utf8.randomElement(using: &random) ?? 0
      }
      try Data(damaged).write(to: URL(filePath: path))
      do throws(Failure) {
        let value = try session.evaluate(Source(name: "a", text: "load(\"\(path)\")")).value
        #expect(!value.display.isEmpty)
      } catch {
        #expect(error.message.hasPrefix(path), "\(error.message)")
      }
    }
  }
}

/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
