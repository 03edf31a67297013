package enum NameAnalysis { package static func readsAndWrites(of: Program) -> (reads: [String], writes: [String]) { ([], []) } }
