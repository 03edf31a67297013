import FoundationEssentials

// JSON has no numbers that are not finite, and they are results like others.

extension JSONEncoder {
  /// One that writes every number, and equal values as equal texts.
  package static func ofAllNumbers() -> JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return encoder
  }
}

extension JSONDecoder {
  /// One that reads what `JSONEncoder.ofAllNumbers` writes.
  package static func ofAllNumbers() -> JSONDecoder {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return decoder
  }
}
