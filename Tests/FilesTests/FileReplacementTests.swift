import Glibc
import Testing

@testable import Files

@Suite struct FileReplacementTests {
  private func inFolder(_ body: (String) throws -> Void) throws {
    var template = Array("/tmp/hw5-whole-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    let folder = String(decoding: template.dropLast().map(UInt8.init), as: UTF8.self)
    defer {
      for name in ["a", "link", "broken"] { unlink("\(folder)/\(name)") }
      rmdir(folder)
    }
    try body(folder)
  }

  private func put(_ text: String, in path: String) throws {
    let file = try FileReplacement(of: path)
    try file.write(Array(text.utf8))
    try file.commit()
  }

  private func text(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var text = ""
    while case let byte = getc(file), byte != EOF {
      text.append(Character(Unicode.Scalar(UInt8(byte))))
    }
    return text
  }

  private func count(in folder: String) -> Int {
    guard let stream = opendir(folder) else { return -1 }
    defer { closedir(stream) }
    var count = -2
    while readdir(stream) != nil { count += 1 }
    return count
  }

  @Test func aFileIsReplacedWhole() throws {
    try inFolder { folder in
      let path = "\(folder)/a"
      try put("first", in: path)
      #expect(chmod(path, 0o640) == 0)
      try put("second", in: path)
      #expect(text(path) == "second")
      var status = stat()
      #expect(stat(path, &status) == 0 && status.st_mode & 0o7777 == 0o640)
      #expect(count(in: folder) == 1)
    }
  }

  @Test func withoutACommitNothingChanges() throws {
    try inFolder { folder in
      try put("first", in: "\(folder)/a")
      do {
        let file = try FileReplacement(of: "\(folder)/a")
        try file.write(Array("half".utf8))
      }
      #expect(text("\(folder)/a") == "first")
      #expect(count(in: folder) == 1)
    }
  }

  @Test func aFullDiskIsAnError() throws {
    // Nothing can be written behind the descriptor of a file that is full.
    try inFolder { folder in
      let path = "\(folder)/a"
      try put("first", in: path)
      let file = try FileReplacement(of: path)
      file.redirect(to: open("/dev/full", O_WRONLY))
      #expect(throws: FileWriteError(path: path, code: ENOSPC)) { try file.write([1, 2, 3]) }
      #expect(text(path) == "first")
    }
  }

  @Test func aLinkStaysAndLeadsToTheNewContents() throws {
    try inFolder { folder in
      try put("first", in: "\(folder)/a")
      #expect(symlink("a", "\(folder)/link") == 0)
      try put("second", in: "\(folder)/link")
      #expect(text("\(folder)/a") == "second")
      #expect(symlink("nowhere", "\(folder)/broken") == 0)
      #expect(throws: FileWriteError(path: "\(folder)/broken", code: ENOENT)) {
        try FileReplacement(of: "\(folder)/broken")
      }
    }
  }

  @Test func whatIsNoFileIsNotReplaced() throws {
    #expect(throws: FileWriteError(path: "/tmp", code: EISDIR)) { try FileReplacement(of: "/tmp") }
    #expect(throws: FileWriteError(path: "/dev/null", code: ENODEV)) {
      try FileReplacement(of: "/dev/null")
    }
    #expect(throws: FileWriteError(path: "/no/such/folder/a", code: ENOENT)) {
      try FileReplacement(of: "/no/such/folder/a")
    }
    #expect(throws: FileWriteError(path: "", code: ENOENT)) { try FileReplacement(of: "") }
  }

  @Test func errorsSayThatNothingIsLost() {
    #expect(
      FileWriteError(path: "a.npy", code: ENOSPC).description
        == "a.npy: cannot be written: the disk is full; what was there before is as it was")
  }
}
