import Session
import Syntax
import Testing

@Suite("Completion")
struct CompletionTests {
  private func vocabulary(_ text: String = "") throws -> Vocabulary {
    let session = Session()
    let bound = try session.evaluate(Source(name: "a", text: text)).bound
    let vocabulary = Vocabulary()
    vocabulary.note(
      bound.compactMap { name in session.environment[name].map { NameSummary(name, $0) } })
    return vocabulary
  }

  private func names(_ text: String, _ own: String = "", files: [String] = []) throws -> [String] {
    Completion(
      in: text, at: text.utf8.count, vocabulary: try vocabulary(own),
      paths: { prefix in files.filter { $0.hasPrefix(prefix) } }
    ).candidates
  }

  @Test("Names of the session and of the library, in order")
  func namesAreFound() throws {
    #expect(try names("2 + log_d", "log_dwarf = 1") == ["log_density", "log_dwarf"])
    #expect(try names("σ", "σ₁ = 1; σ₂ = 2") == ["σ₁", "σ₂"])
    #expect(try names("nosuchname").isEmpty)
  }

  @Test("A word that is complete already has no completion to count")
  func candidatesAreCounted() throws {
    func count(_ text: String, _ own: String = "") throws -> Int {
      Completion(in: text, at: text.utf8.count, vocabulary: try vocabulary(own)).count
    }
    #expect(try count("quok", "quokka = 1; quokkas = 2") == 2)
    #expect(try count("quokka", "quokka = 1; quokkas = 2") == 2)
    #expect(try count("quokka", "quokka = 1") == 0)
    #expect(try count("nosuchname") == 0)
    #expect(try count("f(1, quokka", "f(x, quokka = 1) = x; quokka = 1") == 2)
    #expect(try count("2 + ") == 0)
  }

  @Test("Fields of a record behind a dot, else functions")
  func fieldsAreFound() throws {
    #expect(try names("r.m", "r = (mean: 1, max: 2, other: 3)") == ["max", "mean"])
    #expect(try names("x.log_dens", "x = [1]") == ["log_density"])
  }

  @Test("Labels of the call at hand, before names")
  func labelsAreFound() throws {
    let function = "f(x, quokka = 1) = x"
    #expect(try names("f(1, quo", function) == ["quokka: "])
    #expect(try names("f([1, 2], quo", function) == ["quokka: "])
    #expect(try names("f(", function) == ["x: ", "quokka: "])
    #expect(try names("f(1 + quo", function).isEmpty)
    #expect(try names("f({ quo", function).isEmpty)
    #expect(try names("f(1, mea", function).contains("mean"))
  }

  @Test("Paths in a string, whose values are code again")
  func pathsAreFound() throws {
    #expect(try names("read(\"da", files: ["data.csv", "other"]) == ["data.csv"])
    #expect(try names("\"a { quokk", "quokka = 1", files: ["quokk"]) == ["quokka"])
    #expect(try names("\"done\" + quokk", "quokka = 1", files: ["x"]) == ["quokka"])
  }

  @Test("The signature of the innermost call that is open")
  func signatures() throws {
    func signature(_ text: String) throws -> String? {
      Completion.signature(
        in: text, at: text.utf8.count, vocabulary: try vocabulary("f(x, scale = 1) = x"))
    }
    #expect(try signature("kl(f(1, ") == "f(x, scale = 1)")
    #expect(try signature("kl(f(1), ") == "kl(q, p)")
    #expect(try signature("kl(q, p)") == nil)
    #expect(try signature("print(\"f(\"") == "print(values…)")
  }

  @Test("What was forgotten is not found")
  func forgettingIsPossible() throws {
    let vocabulary = try vocabulary("quokka = 1")
    #expect(vocabulary.knows("quokka"))
    vocabulary.replace(with: [])
    #expect(!vocabulary.knows("quokka"))
    #expect(vocabulary.knows("kl"))
  }
}
