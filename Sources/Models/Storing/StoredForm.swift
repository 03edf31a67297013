import Tensors

/// A layer or an optimizer taken apart into what a file can hold: enough to make it again.
package struct StoredForm: Sendable {
  /// What it was made with, by name.
  package var settings: [String: StoredSetting]
  /// Its tensors, trained or not, by names that occur once.
  package var tensors: [(name: String, tensor: Tensor)]
  /// The layers it is made of, with their names.
  package var parts: [(name: String, layer: any Layer)]

  package init(
    settings: [String: StoredSetting] = [:], tensors: [(name: String, tensor: Tensor)] = [],
    parts: [(name: String, layer: any Layer)] = []
  ) {
    self.settings = settings
    self.tensors = tensors
    self.parts = parts
  }
}

/// One thing that a layer or an optimizer was made with.
package enum StoredSetting: Sendable, Equatable {
  case number(Double)
  case flag(Bool)
  case text(String)
  case numbers([Double])
}

/// Why nothing can be made of a form: what was expected, in words.
package struct StoredFormError: Error, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}

// MARK: - Reading

extension StoredForm {
  package func number(_ name: String) throws(StoredFormError) -> Double {
    guard case .number(let number)? = settings[name] else {
      throw StoredFormError("expected a number as \(name)")
    }
    return number
  }

  /// A whole number from `lower` on.
  package func count(_ name: String, from lower: Int = 0) throws(StoredFormError) -> Int {
    guard let count = Int(exactly: try number(name)), count >= lower else {
      throw StoredFormError("expected a whole number from \(lower) on as \(name)")
    }
    return count
  }

  package func flag(_ name: String) throws(StoredFormError) -> Bool {
    guard case .flag(let flag)? = settings[name] else {
      throw StoredFormError("expected true or false as \(name)")
    }
    return flag
  }

  package func text(_ name: String) throws(StoredFormError) -> String {
    guard case .text(let text)? = settings[name] else {
      throw StoredFormError("expected a text as \(name)")
    }
    return text
  }

  /// The tensor of a name, which must have so many axes and hold numbers.
  package func tensor(_ name: String, rank: Int? = nil) throws(StoredFormError) -> Tensor {
    guard let tensor = tensors.first(where: { $0.name == name })?.tensor, tensor.type != .bool
    else {
      throw StoredFormError("expected a tensor of numbers as \(name)")
    }
    guard tensor.rank == rank ?? tensor.rank else {
      throw StoredFormError(
        "expected \(rank ?? 0) axes of \(name), found shape \(tensor.shape)")
    }
    return tensor
  }

  /// The tensors called name.0, name.1, and so on.
  package func tensors(_ name: String) throws(StoredFormError) -> [Tensor] {
    let count = tensors.count { $0.name.hasPrefix("\(name).") }
    var list: [Tensor] = []
    for index in 0..<count { list.append(try tensor("\(name).\(index)")) }
    return list
  }
}
