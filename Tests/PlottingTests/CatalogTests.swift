import Glibc
import Testing

@testable import Plotting

@Suite struct CatalogTests {
  @Test func everyMarkIsInTheCatalogue() throws {
    let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let directory = try #require(opendir("/\(folder)/Sources/Plotting/Marks"))
    defer { closedir(directory) }
    var files: Set<String> = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".swift") { files.insert(String(name.dropLast(6))) }
    }
    let marks = MarkCatalog.marks.map { String(describing: $0) }
    #expect(files.subtracting(["Mark", "Catalog"]) == Set(marks))
    #expect(marks == marks.sorted())
  }
}
