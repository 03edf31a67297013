/// The instructions. R are registers, K constants, P functions defined inside, S shapes of index,
/// record and call; `a`, `b`, `c` are the operands of a word, `bx` its last two as one signed number.
enum Opcode: UInt8, CaseIterable {
  // MARK: Moving values
  /// R[a] := R[b]
  case move
  /// R[a] := R[b], and R[b] is empty: the last use of a value moves it
  case take
  /// R[a] … R[a + bx − 1] are empty
  case clear
  /// R[a] := K[bx]
  case loadConstant
  /// R[a] := captured value bx
  case loadCapture
  /// R[a] := the running function
  case loadSelf
  /// R[a] := R[b], K[bx], captured value bx, the running function: not counted where they are objects,
  /// as they are called while whoever holds them keeps them
  case lend, lendConstant, lendCapture, lendSelf
  /// R[a] := room for bx functions that call each other
  case newSiblings
  /// R[a] := function c of the siblings R[b], or empty while it is not defined
  case loadSibling
  /// R[a] := function bx of the running function's siblings, or empty
  case loadOwnSibling
  /// R[a] := function P[c] with what it captures, one of the siblings R[b]
  case makeSibling
  /// R[a] := function P[bx] with what it captures
  case makeClosure
  /// a trap unless R[a] has a value; K[bx] is its name
  case requireValue
  /// pc += bx if R[a] was given as an argument
  case skipIfGiven

  // MARK: Arithmetic
  /// R[a] := R[b] + R[c], and so on
  case add, subtract, multiply, divide, remainder, power, matrixProduct, compose
  /// R[a] := R[b] + K[c], and so on
  case addConstant, subtractConstant, multiplyConstant, divideConstant, remainderConstant
  case powerConstant
  /// R[a] := −R[b]
  case negate
  /// R[a] := not R[b]
  case not
  /// R[a] := R[b]'
  case transpose

  // MARK: Comparing
  /// R[a] := R[b] < R[c], and so on: a boolean, or a mask
  case less, lessOrEqual, greater, greaterOrEqual, equal, notEqual, approximatelyEqual, member
  /// the next word is a jump, taken unless R[a] < R[b], and so on; a trap where that is a mask
  case testLess, testLessOrEqual, testGreater, testGreaterOrEqual, testEqual
  /// the same of R[a] < K[b], and so on
  case testLessConstant, testLessOrEqualConstant, testGreaterConstant, testGreaterOrEqualConstant
  case testEqualConstant
  /// R[a] := R[a] and R[b], both boolean or masks
  case combineAnd
  /// R[a] := R[a] or R[b]
  case combineOr

  // MARK: Jumping
  /// pc += bx
  case jump
  /// pc += bx, backwards: interrupts are seen here
  case loop
  /// pc += bx if R[a] is false; a trap unless boolean
  case jumpIfFalse
  /// pc += bx if R[a] is the boolean false; a trap unless boolean or mask
  case shortcutAnd
  /// pc += bx if R[a] is the boolean true; a trap unless boolean or mask
  case shortcutOr

  // MARK: Loops
  /// a trap unless R[a]..R[a + 1] are whole; R[a] −= 1
  case prepareRange
  /// R[a] += 1; if R[a] < R[a + 1] { R[a + 2] := R[a] } else pc += bx
  case nextInRange
  /// the same with the jump the other way round: pc += bx, backwards, while R[a] < R[a + 1];
  /// interrupts are seen here
  case turnInRange
  /// R[a + 1] := −1, R[a + 2] := number of elements of R[a]
  case prepareEach
  /// R[a + 1] += 1; if R[a + 1] < R[a + 2] { R[a + 3] := element } else pc += bx
  case nextOfEach

  // MARK: Calls. The function stands in R[a], its arguments behind it; the result replaces it.
  /// R[a] := R[a](R[a + 1] … R[a + b])
  case call
  /// R[a] := K[c](R[a + 1] … R[a + b]), of a function that has a way with one number, or with two
  case callNumber
  /// the same with labels S[c]
  case callLabelled
  /// R[a] := field K[c] of R[a + 1] if it has one, called with the rest; else R[a] with all of it
  case callMethod
  /// the same; S[c] holds the name and the labels
  case callMethodLabelled
  /// R[a] := field K[c] of R[a + 1] if it has one; else R[a](R[a + 1])
  case field
  /// return R[a]
  case `return`

  // MARK: Values with parts. What they are made of is moved into them.
  /// R[a] := R[b] … R[b + c − 1] stacked, or a list
  case makeStack
  /// R[a] := the list of R[b] … R[b + c − 1]
  case makeTuple
  /// R[a] := a record of shape S[c] from R[b] …
  case makeRecord
  /// R[a] := R[b]..R[c]
  case makeRange
  /// R[a] := an empty list under construction
  case newList
  /// R[a] gains R[b] at its end
  case append
  /// R[a] := the elements of list R[a] stacked, or the list
  case stackList
  /// R[a] := field K[c] of R[b]
  case part
  /// R[a] := field K[c] of R[b] if that is a record that has it, and the jump that follows is taken
  case testPart
  /// R[a] := R[b][R[c]]
  case element
  /// R[a] := R[b][items of shape S[c] in R[b + 1] …], and R[b] is empty
  case elements
  /// R[a] := R[b][R[c]], moved out of R[b] if that is held once: it is put back by replaceElement
  case detachElement
  /// R[a] := field K[c] of R[b], moved out in the same way
  case detachField
  /// R[a] := R[a] with the element at R[b] replaced by R[c], which is then empty
  case replaceElement
  /// R[a] := R[a] with the elements at S[c] in R[b + 1] … replaced by R[b], which is then empty
  case replaceElements
  /// R[a] := R[a] with field K[c] replaced by R[b], which is then empty
  case replaceField
  /// R[a] … R[a + c − 1] := the parts of R[b], which is then empty
  case unpack
  /// R[a] := a draw from R[b]
  case draw
  /// R[a] := R[b] as text, in format K[c]
  case format
  /// R[a] := the texts of R[b] … R[b + c − 1] joined, which are then empty
  case join
  /// R[a] := what the host says of claim S[bx], whose functions are in R[a] …
  case claim
}
