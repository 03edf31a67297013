import Glibc

extension Benchmark {
  /// Small programs of numbers, lists, records, strings and functions, each as a whole process, beside
  /// the same program in Debian's Python and in Lua. All three print the same.
  static let programs = Benchmark(
    name: "programs", summary: "scalar programs beside /usr/bin/python3 and lua5.4"
  ) { setting in
    let folder = "Sources/bench/programs"
    var python: [Double] = []
    var lua: [Double] = []
    var results: [Comparison] = []
    for name in programNames {
      let runs = try (0..<3).map { _ in
        try [
          [setting.hw5, "\(folder)/\(name).hw5"], ["/usr/bin/python3", "\(folder)/\(name).py"],
          ["lua5.4", "\(folder)/\(name).lua"],
        ].map { try ChildRun(of: $0) }
      }
      for run in runs where run.contains(where: { $0.output != run[0].output }) {
        throw Missing(what: "\(name): the same output from all three")
      }
      let seconds = (0..<3).map { language in runs.map { $0[language].seconds } }
      python.append(median(seconds[0]) / median(seconds[1]))
      lua.append(median(seconds[0]) / median(seconds[2]))
      results.append(
        Comparison(
          measure: "\(name), Lua", unit: "s", ours: seconds[0], peers: seconds[2],
          bound: .ratio(2.5)))
    }
    return results + [
      mean("programs, Python", of: python, bound: 0.25), mean("programs, Lua", of: lua, bound: 1.2),
    ]
  }

  private static let programNames = [
    "closures", "list_sort", "mandelbrot", "n_body", "nested_loops", "records", "recursion",
    "simpson", "spectral_norm", "strings",
  ]

  /// The geometric mean of ratios.
  private static func mean(_ measure: String, of ratios: [Double], bound: Double) -> Comparison {
    let logarithms = ratios.map { log($0) }
    let mean = exp(logarithms.reduce(0, +) / Double(ratios.count))
    return Comparison(measure: measure, unit: "", ours: [mean], peers: [1], bound: .ratio(bound))
  }
}
