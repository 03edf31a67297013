package enum NameAnalysis { package static func readsAndWrites(of: Program) -> (reads: [String], writes: [String]) { ([], []) } }
package func nearestNames(to: String, among: [String]) -> [String] { [] }
