/// A value of the language, as everything outside the registers holds it.
///
/// Registers hold the same as plain data (`Slot`) and count references by hand; lists, records,
/// captured variables and Swift code hold `Value`, whose references Swift counts.
public enum Value {
  case nothing
  case boolean(Bool)
  case number(Double)
  case object(Object)
}
