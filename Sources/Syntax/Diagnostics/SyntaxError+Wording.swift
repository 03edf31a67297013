// The words of every syntax error, in two parts: what was expected and found, and what to try.

extension SyntaxError {
  /// What is wrong.
  package var message: String { reason.message }

  /// What to write instead, where there is something to propose.
  package var hint: String? { reason.hint }
}

extension SyntaxError.Reason {
  fileprivate var message: String {
    switch self {
    case .unexpectedCharacter(let scalar):
      "\(scalar.quoted) has no meaning here"
    case .strayUnderscore(let text):
      "`\(text)`: an underscore in a number stands alone between two digits"
    case .numberTooLarge(let text):
      "\(text) is beyond the largest number, 1.8e308"
    case .negativeSuperscript:
      "a superscript is a whole number without a sign"
    case .unclosedString:
      "this string is not closed on its line"
    case .unknownEscape(let scalar):
      "`\\\(scalar)` is no escape"
    case .invalidCodePoint(let text):
      "`\(text)` names no character"
    case .strayBraceInString:
      "this `}` closes no interpolation"
    case .unclosedInterpolation:
      "this interpolation is not closed"
    case .emptyInterpolation:
      "this interpolation is empty"
    case .format(let malformed):
      malformed.message
    case .unclosedBracket(let bracket):
      "this `\(bracket)` is never closed"
    case .unmatchedBracket(let bracket):
      "this `\(bracket)` closes nothing"
    case .mismatchedBracket(let bracket, let opening, _):
      "`\(opening)` is closed by `\(bracket)`"
    case .nestedTooDeeply(let limit):
      "nested too deeply: more than \(limit) levels"
    case .chainTooLong(let limit):
      "an expression of more than \(limit) operations"
    case .expected(let expected, let found):
      "expected \(expected.words), found \(found.words)"
    case .unexpected(let found, let before):
      "expected the end of the statement after `\(before)`, found \(found.words)"
    case .spaceBeforeBracket(_, let bracket):
      "\(bracket == "(" ? "a call" : "an index") follows its name without a space"
    case .spaceBeforeTranspose:
      "`'` follows what it transposes without a space"
    case .calledOperation:
      "only a name, a call or something in brackets can be called"
    case .spaceInProduct(let number, let factor):
      "`\(number) \(factor)`: a number and its factor stand together"
    case .missingSpace(let number, let word):
      "`\(number)\(word)`: a space is missing"
    case .statementEndsAtBrace(let word):
      "a statement that begins with `\(word)` ends at its `}`"
    case .foreignKeyword(let word):
      "there is no `\(word)` statement"
    case .needsParentheses(let form, let before):
      "`\(form)` needs parentheses after `\(before)`"
    case .unclearProduct(let number, let factor, let sign):
      "`\(sign)\(number)\(factor)` can be read in two ways"
    case .rangeHasTwoEnds:
      "a range has two ends"
    case .barsOutsideBrackets:
      "`‖` stands only between the two arguments of `f[a ‖ b]`"
    case .barsAmongItems:
      "`f[a ‖ b]` takes exactly two arguments"
    case .assignmentInExpression(let argument):
      argument.map { "`\($0) =` is no argument" }
        ?? "`=` assigns, and an expression assigns nothing"
    case .drawInExpression:
      "`~` draws, and only a statement does"
    case .unaryPlus:
      "there is no `+` before a value"
    case .strayArrow:
      "`->` follows a name or parameters in parentheses"
    case .emptyParentheses:
      "`()` is no value"
    case .colonInIndex:
      "a slice is written with `..`"
    case .recordInBraces:
      "braces hold statements"
    case .positionalAfterLabel:
      "an argument without a label follows one with a label"
    case .duplicate(let role, let name):
      "the \(role.words) `\(name)` appears twice"
    case .cannotAssign(let sign):
      "only a name, an element or a field can stand before `\(sign)`"
    case .cannotUpdateParts(let sign):
      "`\(sign)` changes one place, not several"
    case .useInBlock:
      "`use` stands at the top of a file or cell, not in a block"
    case .interpolatedFileName:
      "the file of `use` is a fixed name"
    case .loopBindsOnePattern:
      "a loop binds one name or one pattern"
    case .loopHasOneDomain:
      "a loop runs over one domain"
    case .claimInCell:
      "an ordinary cell holds no claims"
    case .claimInBlock:
      "a claim stands by itself, not in a block"
    case .claimComparesNothing:
      "a claim compares two sides"
    case .claimJoinsComparisons:
      "a claim is one comparison, not several joined by `and` or `or`"
    case .claimNegatesInside:
      "the `not` of a claim stands first"
    case .claimOfMembership:
      "`in` makes no claim"
    case .claimBindsNames:
      "a claim binds names, not patterns"
    case .notAMethod:
      "expected a method after `by`: a name, perhaps with arguments"
    }
  }

  fileprivate var hint: String? {
    switch self {
    case .unexpectedCharacter(let scalar): scalar.replacement
    case .strayUnderscore: "1_000_000"
    case .numberTooLarge: "∞"
    case .negativeSuperscript: "x^-1"
    case .unclosedString: "\\n for a line break in a string"
    case .unknownEscape: "\\n \\t \\\" \\\\ \\{ \\} \\u{3B1}"
    case .invalidCodePoint: "\\u{3B1} for α"
    case .strayBraceInString: "\\} for the brace itself"
    case .unclosedInterpolation: "close it with }, or write \\{ for the brace itself"
    case .emptyInterpolation: "\\{\\} for the braces themselves"
    case .format: "[width][.digits][f|e|g|%], as in {x : .3} or {x : 8.2f}"
    case .nestedTooDeeply, .chainTooLong: "give a part of it a name"
    case .expected(let expected, let found): expected.hint(found)
    case .unexpected(_, let before): before.lookAlike
    case .spaceBeforeBracket(let name, let bracket): name + bracket + (bracket == "(" ? "…)" : "…]")
    case .spaceBeforeTranspose(let operand): operand + "'"
    case .calledOperation: "put it in parentheses, or write * for a product"
    case .spaceInProduct(let number, "("): "\(number)(…), or \(number) * (…)"
    case .spaceInProduct(let number, let factor): "\(number)\(factor), or \(number) * \(factor)"
    case .missingSpace(let number, let word): "\(number) \(word)"
    case .statementEndsAtBrace(let word): "(\(word) …) in parentheses, or x = \(word) …"
    case .foreignKeyword(let word): ForeignKeyword(rawValue: word)?.replacement
    case .needsParentheses(let form, let before): "\(before) (\(form))"
    case .unclearProduct(let number, let factor, let sign):
      Self.readings(of: number, factor == "(" ? "(…)" : factor, after: sign)
    case .barsOutsideBrackets: "kl[q ‖ p], or the word or between two conditions"
    case .assignmentInExpression(let argument):
      argument.map { "\($0): … to label an argument" } ?? "== to compare"
    case .drawInExpression: "z ~ law on a line of its own, or sample(law)"
    case .strayArrow: "(x, y) -> …"
    case .emptyParentheses: "nothing for no value, () -> … for a function without parameters"
    case .colonInIndex: "v[a..b]"
    case .recordInBraces(let label): "(\(label): …) for a record"
    case .cannotAssign("~"): "z ~ law"
    case .cannotAssign: "== to compare"
    case .interpolatedFileName: "use \"mine.hw5\""
    case .loopBindsOnePattern(let names): "for (\(names.joined(separator: ", "))) in …"
    case .loopHasOneDomain: "a loop inside the loop"
    case .claimInCell: "a cell marked {.claim}"
    case .claimComparesNothing: "L ≈ R, or one of ≤ ≥ < > == ≠"
    case .claimJoinsComparisons: "a claim for each"
    case .claimNegatesInside: "not for x in …: L ≈ R"
    case .claimOfMembership: "one of ≈ ≤ ≥ < > == ≠"
    case .claimBindsNames: "for a, b in …: L ≈ R"
    case .notAMethod: "by sampling(n: 1e6), exact"
    case .rangeHasTwoEnds: "linspace(a, b, n) for n numbers from a to b"
    case .barsAmongItems: "kl[q ‖ p]"
    case .unaryPlus: "nothing in its place"
    case .positionalAfterLabel: "those without labels first, as in f(x, scale: 2)"
    case .cannotUpdateParts: "a statement for each name"
    case .claimInBlock: "a claim on a line of its own, outside of braces"
    case .unclosedBracket, .unmatchedBracket, .mismatchedBracket, .duplicate, .useInBlock: nil
    }
  }

  /// `√(2π) or √2 * π`.
  private static func readings(of number: String, _ factor: String, after sign: String) -> String {
    "\(sign)(\(number)\(factor)) or \(sign)\(number) * \(factor)"
  }
}

extension SyntaxError.Found {
  fileprivate var words: String {
    switch self {
    case .text(let text): Keyword.spelled[text] == nil ? "`\(text)`" : "the reserved word `\(text)`"
    case .endOfLine: "the end of the line"
    case .end: "the end"
    }
  }
}

extension SyntaxError.Expected {
  fileprivate var words: String {
    switch self {
    case .expression: "an expression"
    case .name: "a name"
    case .parameter: "the name of a parameter"
    case .binding: "a name to bind"
    case .fieldName: "a name after the point"
    case .label: "a label and a colon"
    case .module: "the name of a module, or a file in quotes"
    case .block: "`{`"
    case .elseOfTry: "the `else` of `try`"
    case .loopBodyOrClaim: "`{` for a loop or `:` for a claim"
    case .symbol(let symbol): "`\(symbol)`"
    case .commaOr(let bracket): "`,` or `\(bracket)`"
    }
  }

  fileprivate func hint(_ found: SyntaxError.Found) -> String? {
    switch (self, found) {
    case (.expression, .text("*")): "x^2 for a power"
    case (.expression, .text(">")): "x -> … for a function, a ≥ b for a comparison"
    case (.expression, .text(".")): "0.5, with its zero"
    case (.expression, .text("'")): "double quotes for a string"
    case (.expression, .text("/")): "# for a comment"
    case (.fieldName, _): "1.0, with a digit behind the point"
    case (.block, .text(":")): "{ … } around the body"
    default: nil
    }
  }
}

extension SyntaxError.Role {
  fileprivate var words: String {
    switch self {
    case .parameter: "parameter"
    case .argument: "argument"
    case .field: "field"
    }
  }
}

extension NumberFormat.Malformed {
  /// What is wrong.
  package var message: String {
    switch self {
    case .notAFormat(let text): "`\(text)` is no format of a number"
    case .tooWide(let limit): "a number is at most \(limit) characters wide"
    case .tooManyDigits(let limit): "a number has at most \(limit) digits"
    }
  }
}
