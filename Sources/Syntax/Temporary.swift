public struct NumberFormat { package init(parsing: String) throws {} ; package static func plain(_ x: Double) -> String { "\(x)" }; package func apply(_ x: Double) -> String { "" }; package func padded(_ s: String) -> String { s } }
package enum NameAnalysis { package static func readsAndWrites(of: Program) -> (reads: [String], writes: [String]) { ([], []) } }
package func nearestNames(to: String, among: [String]) -> [String] { [] }
