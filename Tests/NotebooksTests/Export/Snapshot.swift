import Glibc
import Testing

/// Compares `text` with the file `Snapshots/NAME`; `RECORD_SNAPSHOTS=1` writes the file instead.
func expectSnapshot(
  _ text: String, _ name: String, file: String = #filePath,
  location: SourceLocation = #_sourceLocation
) throws {
  let tests = file.split(separator: "/").dropLast(2).joined(separator: "/")
  let path = "/\(tests)/Snapshots/\(name)"
  if getenv("RECORD_SNAPSHOTS") != nil {
    let stream = try #require(fopen(path, "w"))
    defer { fclose(stream) }
    fputs(text, stream)
    return
  }
  let recorded = try #require(contents(of: path), "no snapshot \(name): set RECORD_SNAPSHOTS=1")
  #expect(text == recorded, "differs from Snapshots/\(name)", sourceLocation: location)
}

/// The text of a file, or nil if it cannot be read.
func contents(of path: String) -> String? {
  guard let stream = fopen(path, "r") else { return nil }
  defer { fclose(stream) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 4096)
  while case let count = fread(&buffer, 1, buffer.count, stream), count > 0 {
    bytes += buffer[..<count]
  }
  return String(decoding: bytes, as: UTF8.self)
}
