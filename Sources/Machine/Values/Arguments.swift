/// The arguments of a call: some by position, the rest by label.
public struct Arguments {
  public var positional: [Value]
  public var labelled: [(label: String, value: Value)]

  public init(_ positional: [Value], labelled: [(label: String, value: Value)] = []) {
    self.positional = positional
    self.labelled = labelled
  }
}
