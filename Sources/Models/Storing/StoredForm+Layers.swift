import Tensors

extension StoredForm {
  /// The tensors of a layer with a weight and perhaps a bias.
  static func weights(_ weight: Tensor, _ bias: Tensor?) -> [(name: String, tensor: Tensor)] {
    [("weight", weight)] + (bias.map { [("bias", $0)] } ?? [])
  }

  /// A weight of so many axes, and a number for each position of the last if there is a bias.
  func weights(rank: Int) throws(StoredFormError) -> (weight: Tensor, bias: Tensor?) {
    let weight = try tensor("weight", rank: rank)
    guard tensors.contains(where: { $0.name == "bias" }) else { return (weight, nil) }
    let bias = try tensor("bias", rank: 1)
    guard weight.shape.last == bias.shape[0], weight.type == bias.type else {
      throw StoredFormError(
        "a weight of shape \(weight.shape) does not go with a bias of shape \(bias.shape)")
    }
    return (weight, bias)
  }

  /// Vectors of one length and precision.
  func vectors(_ names: String...) throws(StoredFormError) -> [Tensor] {
    var vectors: [Tensor] = []
    for name in names {
      let vector = try tensor(name, rank: 1)
      guard vector.shape == vectors.first?.shape ?? vector.shape,
        vector.type == vectors.first?.type ?? vector.type
      else { throw StoredFormError("expected \(names.joined(separator: ", ")) of one length") }
      vectors.append(vector)
    }
    return vectors
  }

  /// A number that fulfils a condition.
  func number(_ name: String, _ condition: NumberCondition) throws(StoredFormError) -> Double {
    let number = try number(name)
    return try made { () throws(TensorError) in
      try condition.check(number, as: name, of: "a stored form")
      return number
    }
  }

  /// What is made of the form, where what fails says so in the words of the maker.
  func made<Result>(
    _ make: () throws(TensorError) -> Result
  ) throws(StoredFormError) -> Result {
    do throws(TensorError) { return try make() } catch { throw StoredFormError("\(error)") }
  }
}

extension Window {
  /// Its sides, steps and padding as settings.
  var stored: [String: StoredSetting] {
    let padding: StoredSetting =
      switch padding {
      case .valid: .text("valid")
      case .same: .text("same")
      case .by(let rows, let columns): .numbers([Double(rows), Double(columns)])
      }
    return [
      "window": .numbers([Double(height), Double(width)]),
      "stride": .numbers([Double(down), Double(across)]), "padding": padding,
    ]
  }

  init(_ form: StoredForm) throws(StoredFormError) {
    func pair(_ name: String, from lower: Int) throws(StoredFormError) -> (Int, Int) {
      guard case .numbers(let numbers)? = form.settings[name], numbers.count == 2,
        let first = Int(exactly: numbers[0]), let second = Int(exactly: numbers[1]),
        (lower...Window.longest).contains(first), (lower...Window.longest).contains(second)
      else { throw StoredFormError("expected two whole numbers as \(name)") }
      return (first, second)
    }
    let (height, width) = try pair("window", from: 1)
    let (down, across) = try pair("stride", from: 1)
    let padding: Window.Padding
    switch form.settings["padding"] {
    case .text("valid"): padding = .valid
    case .text("same"): padding = .same
    default:
      let (rows, columns) = try pair("padding", from: 0)
      padding = .by(rows: rows, columns: columns)
    }
    self.init(height: height, width: width, down: down, across: across, padding: padding)
  }
}
