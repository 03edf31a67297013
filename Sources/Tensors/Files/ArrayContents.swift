/// What a file of arrays holds: an array, texts (the column of a table), or named ones of these.
package indirect enum ArrayContents: Sendable {
  case tensor(Tensor)
  case texts([String])
  case record([(name: String, contents: ArrayContents)])
}
