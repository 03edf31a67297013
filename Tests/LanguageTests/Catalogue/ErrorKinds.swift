import Machine
import Session
import Syntax
import Tensors

// The cases of every enum of errors, without what they carry. A new case of such an enum does not
// compile here before it has a kind, and a kind without an entry in the catalogue fails the test.

/// The kinds of error that the parser finds.
enum SyntaxErrorKind: String, CaseIterable {
  case unexpectedCharacter, strayUnderscore, numberTooLarge, negativeSuperscript, unclosedString,
    unknownEscape, invalidCodePoint, strayBraceInString, unclosedInterpolation,
    emptyInterpolation, format, unclosedBracket, unmatchedBracket, mismatchedBracket,
    nestedTooDeeply, chainTooLong, expected, unexpected, spaceBeforeBracket, spaceBeforeTranspose,
    calledOperation, spaceInProduct, missingSpace, statementEndsAtBrace, foreignKeyword,
    needsParentheses, unclearProduct, rangeHasTwoEnds, barsOutsideBrackets, barsAmongItems,
    assignmentInExpression, drawInExpression, unaryPlus, strayArrow, emptyParentheses,
    colonInIndex, recordInBraces, positionalAfterLabel, duplicate, cannotAssign,
    cannotUpdateParts, useInBlock, interpolatedFileName, loopBindsOnePattern, loopHasOneDomain,
    claimInCell, claimInBlock, claimComparesNothing, claimJoinsComparisons, claimNegatesInside,
    claimOfMembership, claimBindsNames, notAMethod

  init(_ reason: SyntaxError.Reason) {
    self =
      switch reason {
      case .unexpectedCharacter: .unexpectedCharacter
      case .strayUnderscore: .strayUnderscore
      case .numberTooLarge: .numberTooLarge
      case .negativeSuperscript: .negativeSuperscript
      case .unclosedString: .unclosedString
      case .unknownEscape: .unknownEscape
      case .invalidCodePoint: .invalidCodePoint
      case .strayBraceInString: .strayBraceInString
      case .unclosedInterpolation: .unclosedInterpolation
      case .emptyInterpolation: .emptyInterpolation
      case .format: .format
      case .unclosedBracket: .unclosedBracket
      case .unmatchedBracket: .unmatchedBracket
      case .mismatchedBracket: .mismatchedBracket
      case .nestedTooDeeply: .nestedTooDeeply
      case .chainTooLong: .chainTooLong
      case .expected: .expected
      case .unexpected: .unexpected
      case .spaceBeforeBracket: .spaceBeforeBracket
      case .spaceBeforeTranspose: .spaceBeforeTranspose
      case .calledOperation: .calledOperation
      case .spaceInProduct: .spaceInProduct
      case .missingSpace: .missingSpace
      case .statementEndsAtBrace: .statementEndsAtBrace
      case .foreignKeyword: .foreignKeyword
      case .needsParentheses: .needsParentheses
      case .unclearProduct: .unclearProduct
      case .rangeHasTwoEnds: .rangeHasTwoEnds
      case .barsOutsideBrackets: .barsOutsideBrackets
      case .barsAmongItems: .barsAmongItems
      case .assignmentInExpression: .assignmentInExpression
      case .drawInExpression: .drawInExpression
      case .unaryPlus: .unaryPlus
      case .strayArrow: .strayArrow
      case .emptyParentheses: .emptyParentheses
      case .colonInIndex: .colonInIndex
      case .recordInBraces: .recordInBraces
      case .positionalAfterLabel: .positionalAfterLabel
      case .duplicate: .duplicate
      case .cannotAssign: .cannotAssign
      case .cannotUpdateParts: .cannotUpdateParts
      case .useInBlock: .useInBlock
      case .interpolatedFileName: .interpolatedFileName
      case .loopBindsOnePattern: .loopBindsOnePattern
      case .loopHasOneDomain: .loopHasOneDomain
      case .claimInCell: .claimInCell
      case .claimInBlock: .claimInBlock
      case .claimComparesNothing: .claimComparesNothing
      case .claimJoinsComparisons: .claimJoinsComparisons
      case .claimNegatesInside: .claimNegatesInside
      case .claimOfMembership: .claimOfMembership
      case .claimBindsNames: .claimBindsNames
      case .notAMethod: .notAMethod
      }
  }
}

/// The kinds of error that the compiler finds.
enum CompileErrorKind: String, CaseIterable {
  case unknownName, assignsOutside, returnOutsideFunction, jumpOutsideLoop, requiredAfterOptional,
    droppedUpdate, tooLarge, tooDeep, module

  init(_ reason: CompileError.Reason) {
    self =
      switch reason {
      case .unknownName: .unknownName
      case .assignsOutside: .assignsOutside
      case .returnOutsideFunction: .returnOutsideFunction
      case .jumpOutsideLoop: .jumpOutsideLoop
      case .requiredAfterOptional: .requiredAfterOptional
      case .droppedUpdate: .droppedUpdate
      case .tooLarge: .tooLarge
      case .tooDeep: .tooDeep
      case .module: .module
      }
  }
}

/// The kinds of error that the machine raises.
enum TrapKind: String, CaseIterable {
  case unsupportedOperator, unsupportedUnary, notFunction, missingArgument, tooManyArguments,
    unknownLabel, repeatedArgument, wrongArgument, indexKind, indexOutOfRange, fractionalIndex,
    notIndexable, notChangeable, noField, notIterable, fractionalRange, tooLong, partCount,
    notBoolean, noValue, notLaw, cannotFormat, tooDeep, textTooLong, interrupted, madeNaN,
    assertion, unsupported, library

  init(_ reason: Trap.Reason) {
    self =
      switch reason {
      case .unsupportedOperator: .unsupportedOperator
      case .unsupportedUnary: .unsupportedUnary
      case .notFunction: .notFunction
      case .missingArgument: .missingArgument
      case .tooManyArguments: .tooManyArguments
      case .unknownLabel: .unknownLabel
      case .repeatedArgument: .repeatedArgument
      case .wrongArgument: .wrongArgument
      case .indexKind: .indexKind
      case .indexOutOfRange: .indexOutOfRange
      case .fractionalIndex: .fractionalIndex
      case .notIndexable: .notIndexable
      case .notChangeable: .notChangeable
      case .noField: .noField
      case .notIterable: .notIterable
      case .fractionalRange: .fractionalRange
      case .tooLong: .tooLong
      case .partCount: .partCount
      case .notBoolean: .notBoolean
      case .noValue: .noValue
      case .notLaw: .notLaw
      case .cannotFormat: .cannotFormat
      case .tooDeep: .tooDeep
      case .textTooLong: .textTooLong
      case .interrupted: .interrupted
      case .madeNaN: .madeNaN
      case .assertion: .assertion
      case .unsupported: .unsupported
      case .library: .library
      }
  }
}

/// The kinds of error of tensors.
enum TensorErrorKind: String, CaseIterable {
  case shapesDiffer, productShapes, rank, axis, axesRepeat, count, reshape, negativeExtent,
    tooManyAxes, tooLarge, outOfMemory, emptyReduction, nothingToJoin, index, notAnInteger,
    tooManyIndices, maskShape, notAMask, singular, notPositiveDefinite, notSymmetric, notFinite,
    noConvergence, gradientOfShape, notDifferentiable, argument, missingLibrary, interrupted,
    elementsNotKept

  init(_ reason: TensorError) {
    self =
      switch reason {
      case .shapesDiffer: .shapesDiffer
      case .productShapes: .productShapes
      case .rank: .rank
      case .axis: .axis
      case .axesRepeat: .axesRepeat
      case .count: .count
      case .reshape: .reshape
      case .negativeExtent: .negativeExtent
      case .tooManyAxes: .tooManyAxes
      case .tooLarge: .tooLarge
      case .outOfMemory: .outOfMemory
      case .emptyReduction: .emptyReduction
      case .nothingToJoin: .nothingToJoin
      case .index: .index
      case .notAnInteger: .notAnInteger
      case .tooManyIndices: .tooManyIndices
      case .maskShape: .maskShape
      case .notAMask: .notAMask
      case .singular: .singular
      case .notPositiveDefinite: .notPositiveDefinite
      case .notSymmetric: .notSymmetric
      case .notFinite: .notFinite
      case .noConvergence: .noConvergence
      case .gradientOfShape: .gradientOfShape
      case .notDifferentiable: .notDifferentiable
      case .argument: .argument
      case .missingLibrary: .missingLibrary
      case .interrupted: .interrupted
      case .elementsNotKept: .elementsNotKept
      }
  }
}

/// The kinds of finding of a check.
enum CheckFindingKind: String, CaseIterable {
  case syntax, compile, call, hiddenFunction, perhapsHiddenFunction, unreachable,
    constantCondition, unused

  init(_ reason: CheckFinding.Reason) {
    self =
      switch reason {
      case .syntax: .syntax
      case .compile: .compile
      case .call: .call
      case .hiddenFunction: .hiddenFunction
      case .perhapsHiddenFunction: .perhapsHiddenFunction
      case .unreachable: .unreachable
      case .constantCondition: .constantCondition
      case .unused: .unused
      }
  }
}
