/// What is wrong with a notebook's file, and where; the wording is in `NotebookIssue+Wording.swift`.
package struct NotebookIssue: Sendable, Equatable {
  package enum Severity: Sendable { case error, warning }

  package enum Fault: Sendable, Equatable {
    // Encoding
    case notUTF8(byte: UInt8, offset: Int, others: Int)
    case nulByte(offset: Int, others: Int)
    // Front matter
    case frontMatterUnclosed
    case frontMatterNested(found: String)
    case frontMatterRepeated(key: String, firstLine: Int)
    case frontMatterUnknown(key: String, suggestion: String?)
    case versionMissing(found: String?)
    case frontMatterValue(key: String, expected: String, found: String)
    // Fences
    case mergeMarker(String)
    case fenceUnclosed(fence: String)
    case cellInsideFence(openedOn: Int)
    case cellIndented
    // Cells
    case attributes(expected: String, found: String)
    case secondID(first: String, second: String)
    case unknownRole(String, suggestion: String?)
    case unknownAttribute(String, suggestion: String?)
    case attributeValue(key: String, expected: String, found: String)
    case optionLine(expected: String, found: String, suggestion: String?)
    case idMissing(Cell.Role)
    case idRepeated(String, firstLine: Int)
    case claimEmpty
    case expectationWithoutCell
    // Parameters and inline values
    case parameter(expected: String, found: String)
    case parameterRepeated(String, firstLine: Int)
    case parameterDefault(name: String, value: String, domain: String)
    case inlineValue(expected: String)
    // Warnings
    case imageUnmade(path: String, suggestion: String?)
    case figureUnshown(id: String)
    case referenceUnknown(id: String, suggestion: String?)
    case parameterUnread(name: String)
    case fenceInsideFence(openedOn: Int)
    case cellShownOnly(openedOn: Int)
  }

  package var fault: Fault
  package var file: String
  package var line: Int
  package var column: Int

  package var severity: Severity { code.hasPrefix("W") ? .warning : .error }
}

extension NotebookIssue: CustomStringConvertible {
  /// `file:line:column: CODE message`.
  package var description: String { "\(file):\(line):\(column): \(code) \(message)" }
}
