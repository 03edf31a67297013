/// A text that is not a program: what is wrong with it, and where.
package struct SyntaxError: Error, Equatable, Sendable {
  package var reason: Reason
  package var span: Span

  init(_ reason: Reason, at span: Span) {
    self.reason = reason
    self.span = span
  }

  package indirect enum Reason: Equatable, Sendable {
    // MARK: Characters, numbers, strings
    case unexpectedCharacter(Unicode.Scalar)
    case strayUnderscore(String)
    case numberTooLarge(String)
    case negativeSuperscript
    case unclosedString
    case unknownEscape(Unicode.Scalar)
    case invalidCodePoint(String)
    case strayBraceInString
    case unclosedInterpolation
    case emptyInterpolation
    case format(NumberFormat.Malformed)

    // MARK: Brackets and depth
    case unclosedBracket(String)
    case unmatchedBracket(String)
    case mismatchedBracket(String, opening: String, at: Span)
    case nestedTooDeeply(limit: Int)
    case chainTooLong(limit: Int)

    // MARK: What was expected
    case expected(Expected, Found)
    case unexpected(Found, after: String)
    case spaceBeforeBracket(name: String, bracket: String)
    case spaceBeforeTranspose(String)
    case calledOperation
    case spaceInProduct(String, String)
    case missingSpace(String, String)
    case statementEndsAtBrace(String)
    case foreignKeyword(String)

    // MARK: Operators
    case needsParentheses(String, in: String)
    case unclearProduct(String, String, after: String)
    case rangeHasTwoEnds
    case barsOutsideBrackets
    case barsAmongItems
    case assignmentInExpression(argument: String?)
    case drawInExpression
    case unaryPlus
    case strayArrow

    // MARK: Lists, calls, functions
    case emptyParentheses
    case colonInIndex
    case recordInBraces(String)
    case positionalAfterLabel
    case duplicate(Role, String)

    // MARK: Statements
    case cannotAssign(String)
    case cannotUpdateParts(String)
    case useInBlock
    case interpolatedFileName
    case loopBindsOnePattern([String])
    case loopHasOneDomain

    // MARK: Claims
    case claimInCell
    case claimInBlock
    case claimComparesNothing
    case claimJoinsComparisons
    case claimNegatesInside
    case claimOfMembership
    case claimBindsNames
    case notAMethod
  }

  /// What stood where something else was expected.
  package enum Found: Equatable, Sendable {
    case text(String)
    case endOfLine
    case end
  }

  /// What the grammar asks for.
  package enum Expected: Equatable, Sendable {
    case expression
    case name
    case parameter
    case binding
    case fieldName
    case label
    case module
    case block
    case elseOfTry
    case loopBodyOrClaim
    case symbol(String)
    /// A comma, or the bracket that ends the list.
    case commaOr(String)
  }

  /// What two things of one name are.
  package enum Role: Equatable, Sendable {
    case parameter
    case argument
    case field
  }
}
