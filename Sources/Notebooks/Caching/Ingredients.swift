import Files
import Glibc
import Session
import Syntax

/// All that decides what a piece of a notebook comes to, by name: together they are its key.
struct Ingredients: Codable, Equatable {
  struct Ingredient: Codable, Equatable {
    /// As a user is told of it: "the code", "the value of q".
    var name: String
    var digest: String
  }

  private(set) var all: [Ingredient] = []

  init(of kind: String, seed: UInt64) {
    add("the kind of result", kind)
    add("the version of the cache", "1")
    add("the program hw5", Self.program)
    add("the seed", "\(seed)")
  }

  mutating func add(_ name: String, _ text: String) {
    all.append(Ingredient(name: name, digest: sha256(Array(text.utf8))))
  }

  /// Adds a text of the language as the tree that it is: without comments and layout.
  mutating func add(_ name: String, _ program: Program) {
    var strings = StringTexts()
    for statement in program.statements { strings.visit(statement) }
    add(name, "\(program.description)\0\(strings.texts.joined(separator: "\0"))")
  }

  var key: String { sha256(all.flatMap { Array("\($0.name)\0\($0.digest)\0".utf8) }) }

  /// What differs from an earlier result's, in words; at the first difference of a name.
  func differences(from earlier: Ingredients) -> [String] {
    let own = Dictionary(all.map { ($0.name, $0.digest) }) { $1 }
    let other = Dictionary(earlier.all.map { ($0.name, $0.digest) }) { $1 }
    let changed = all.filter { other[$0.name] != nil && other[$0.name] != $0.digest }
    let added = all.filter { other[$0.name] == nil }
    let removed = earlier.all.filter { own[$0.name] == nil }
    return changed.map { "\($0.name) changed" } + added.map { "\($0.name) is new" }
      + removed.map { "\($0.name) is gone" }
  }

  /// The program that runs: a new one may compute otherwise.
  private static let program: String = {
    var status = stat()
    guard stat("/proc/self/exe", &status) == 0 else { return "unknown" }
    return "\(status.st_size) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec)"
  }()
}

/// What a file held, or that there was none.
struct FileState: Codable, Equatable {
  var path: String
  /// The digest of its content, or that it is a folder; nil where there is none.
  var digest: String?

  init(_ path: String) {
    self.path = path
    digest = FileSystem.isFolder(path) ? "folder" : (try? TextFile.bytes(path)).map(sha256)
  }

  /// Whether it is so still.
  var isCurrent: Bool { FileState(path) == self }
}

/// The texts of strings in a program, whose tree in one line does not tell braces of a text from those
/// of a value.
private struct StringTexts: TreeVisitor {
  private(set) var texts: [String] = []

  mutating func visit(_ expression: Expression) {
    if case .string(let node) = expression {
      for case .text(let text) in node.pieces { texts.append(text) }
    }
    expression.visitChildren(with: &self)
  }

  mutating func visit(_ statement: Statement) { statement.visitChildren(with: &self) }
}
