import Foundation
import Tensors
import Testing

@testable import Distributions

@Suite struct CatalogTests {
  private static let sources = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/Distributions")

  private func files(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: Self.sources.appending(path: folder).path
    ).filter { $0.hasSuffix(".swift") }
  }

  @Test(arguments: ["Continuous", "Discrete", "Multivariate"])
  func everyFileOfLawsIsCatalogued(_ folder: String) throws {
    let names = try files(in: folder).map { String($0.dropLast(".swift".count)) }
    #expect(!names.isEmpty)
    #expect(Set(names).isSubset(of: Catalog.distributions.map(\.name)))
  }

  @Test func everyDivergenceRuleIsCatalogued() throws {
    var declared = 0
    for file in try files(in: "Divergences") {
      let text = try String(
        contentsOf: Self.sources.appending(path: "Divergences/\(file)"), encoding: .utf8)
      declared += text.components(separatedBy: "= DivergenceRule(").count - 1
    }
    #expect(declared == Catalog.divergences.count)
  }

  @Test func everyKindMakesTheLawOfItsName() throws {
    for example in ParameterExample.interior {
      let law = try example.make(example.parameters)
      #expect(example.testDescription.hasPrefix("\(law.name)("))
    }
  }
}
