extension NotebookIssue {
  /// The number under which the fault is documented; warnings begin with W.
  package var code: String {
    switch fault {
    case .notUTF8: "N101"
    case .nulByte: "N102"
    case .frontMatterUnclosed: "N110"
    case .frontMatterNested: "N111"
    case .frontMatterRepeated: "N112"
    case .frontMatterUnknown: "N113"
    case .versionMissing: "N114"
    case .frontMatterValue: "N115"
    case .mergeMarker: "N120"
    case .fenceUnclosed: "N121"
    case .cellInsideFence: "N122"
    case .cellIndented: "N123"
    case .attributes: "N130"
    case .secondID: "N131"
    case .unknownRole: "N132"
    case .unknownAttribute: "N133"
    case .attributeValue: "N134"
    case .optionLine: "N135"
    case .idMissing: "N136"
    case .idRepeated: "N137"
    case .claimEmpty: "N138"
    case .expectationWithoutCell: "N139"
    case .parameter: "N140"
    case .parameterRepeated: "N141"
    case .parameterDefault: "N142"
    case .inlineValue: "N143"
    case .imageUnmade: "W201"
    case .figureUnshown: "W202"
    case .referenceUnknown: "W203"
    case .parameterUnread: "W204"
    case .fenceInsideFence: "W205"
    case .cellShownOnly: "W206"
    }
  }

  /// What was expected, what was found, and what to try.
  package var message: String {
    switch fault {
    case .notUTF8(let byte, let offset, let others):
      "byte 0x\(byte.upperCaseHexadecimal) at offset \(offset) is not UTF-8\(andOthers(others)); "
        + "save the file as UTF-8"
    case .nulByte(let offset, let others):
      "a NUL byte at offset \(offset)\(andOthers(others)): a notebook is a text file"
    case .frontMatterUnclosed:
      "the front matter is never closed; end it with a line `---`"
    case .frontMatterNested(let found):
      "front matter holds lines `key: value` and nothing nested, but here is `\(found)`"
    case .frontMatterRepeated(let key, let firstLine):
      "`\(key)` is already set on line \(firstLine); keep one of the two lines"
    case .frontMatterUnknown(let key, let suggestion):
      "`\(key)` is no key of the front matter"
        + orElse(suggestion, "; a key of your own begins with `x-`")
    case .versionMissing(nil):
      "a notebook begins with `---`, a line `hw5nb: 1`, and `---`"
    case .versionMissing(let found?):
      "this reader knows version 1 of the format, and the file says `hw5nb: \(found)`"
    case .frontMatterValue(let key, let expected, let found):
      "`\(key)` is \(expected), not `\(found)`"
    case .mergeMarker(let marker):
      "`\(marker)` was left by version control; settle the conflict and delete its markers"
    case .fenceUnclosed(let fence):
      "this fence is never closed; end it with a line \(fence)"
    case .cellInsideFence(let openedOn):
      "this line would open a cell, but the fence of line \(openedOn) is still open; "
        + "close that one first, or make it longer than this one if the cell is only shown"
    case .cellIndented:
      "an indented cell would not run; begin its fence in column 1"
    case .attributes(let expected, let found):
      "expected \(expected), found \(found)"
    case .secondID(let first, let second):
      "a cell has one id, and this one is `#\(first)` already; delete `#\(second)`"
    case .unknownRole(let role, let suggestion):
      "`.\(role)` is no role of a cell"
        + orElse(suggestion.map { "." + $0 }, "; roles are \(roles)")
    case .unknownAttribute(let key, let suggestion):
      "`\(key)` is no attribute of this cell" + orElse(suggestion, "")
    case .attributeValue(let key, let expected, let found):
      "`\(key)` is \(expected), not `\(found)`"
    case .optionLine(let expected, let found, let suggestion):
      "expected \(expected), found `\(found)`" + orElse(suggestion, "")
    case .idMissing(let role):
      "a \(role) needs an id, so that it is known when it does not run: "
        + "write `{.\(role.rawValue) #some-id}`"
    case .idRepeated(let id, let firstLine):
      "the id `#\(id)` is already that of the cell on line \(firstLine); rename one of them"
    case .claimEmpty:
      "this claim claims nothing; write what it says, such as `f(2) ≈ 4`"
    case .expectationWithoutCell:
      "an `.expect` cell holds the output of the cell before it, and there is none"
    case .parameter(let expected, let found):
      "expected \(expected), found \(found)"
    case .parameterRepeated(let name, let firstLine):
      "the parameter `\(name)` is already declared on line \(firstLine); rename one of them"
    case .parameterDefault(let name, let value, let domain):
      "the default of `\(name)`, \(value), lies outside its own range \(domain)"
    case .inlineValue(let expected):
      "expected \(expected); write `hw5= expression : format`"
    case .imageUnmade(let path, let suggestion):
      "no figure of this notebook makes `\(path)`" + orElse(suggestion, "")
    case .figureUnshown(let id):
      "the figure `#\(id)` is never shown, while others are; show it with `![](…/fig/\(id).svg)`"
    case .referenceUnknown(let id, let suggestion):
      "no cell has the id `#\(id)`" + orElse(suggestion.map { "#" + $0 }, "")
    case .parameterUnread(let name):
      "no cell reads the parameter `\(name)`; delete it, or use it"
    case .fenceInsideFence(let openedOn):
      "this line looks like the beginning of a fence, but that of line \(openedOn) is still open"
    case .cellShownOnly(let openedOn):
      "this cell does not run: it stands inside the fence of line \(openedOn); if it is "
        + "an example, say so there with ````markdown"
    }
  }

  private var roles: String {
    let words = Cell.Role.allCases.filter { $0 != .code }.map { "`.\($0.rawValue)`" }
    return words.joined(separator: ", ") + " and `.skip`"
  }

  private func orElse(_ suggestion: String?, _ otherwise: String) -> String {
    suggestion.map { "; did you mean `\($0)`?" } ?? otherwise
  }

  private func andOthers(_ count: Int) -> String {
    switch count {
    case 0: ""
    case 1: " (and one more)"
    default: " (and \(count) more)"
    }
  }

}
