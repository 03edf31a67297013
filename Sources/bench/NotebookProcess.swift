import Glibc

extension Benchmark {
  /// The VAE notebook with all its figures, from the start of the process to its end, and the
  /// largest memory it held; beside a script that does the same in JAX and Matplotlib.
  static let notebook = Benchmark(
    name: "notebook", summary: "the VAE notebook as a whole process, 200 epochs and all figures"
  ) { setting in
    let folder = try temporaryFolder()
    let notebook = "\(setting.notebooks)/2-vae-coding.hw5nb"
    var ours: [ChildRun] = []
    var peers: [ChildRun] = []
    for round in 0..<3 {
      // A new output folder each round: nothing may be restored from the round before.
      ours.append(
        try ChildRun(of: [setting.hw5, "run", notebook, "--out", "\(folder)/ours-\(round)"]))
      if setting.peerPython != nil {
        let out = "\(folder)/peer-\(round)"
        peers.append(try ChildRun(of: try setting.peer("vae_notebook.py", [setting.data, out])))
      }
    }
    func peak(epochs: Int) throws -> Double {
      let training = """
        use vae; images = mnist("\(setting.data)").training.images
        m = train(new_vae(), images, loss: (m, x) -> -elbo(m, x), epochs: \(epochs), batch: 100)
        """
      return try ChildRun(of: [setting.hw5, "-e", training]).peakMegabytes
    }
    return [
      Comparison(
        measure: "notebook", unit: "s", ours: ours.map(\.seconds), peers: peers.map(\.seconds),
        bound: .ratio(1)),
      Comparison(
        measure: "peak memory", unit: "MB", ours: ours.map(\.peakMegabytes),
        peers: peers.map(\.peakMegabytes), bound: .value(150)),
      Comparison(
        measure: "peak memory, a share", unit: "MB", ours: ours.map(\.peakMegabytes),
        peers: peers.map(\.peakMegabytes), bound: .ratio(1.0 / 3)),
      Comparison(
        measure: "of 40 epochs, beside one", unit: "MB", ours: [try peak(epochs: 40)],
        peers: [try peak(epochs: 1)], bound: .ratio(1.02)),
    ]
  }
}

/// A new folder for what the runs write.
private func temporaryFolder() throws -> String {
  var template = Array("/tmp/hw5-bench-XXXXXX".utf8CString)
  guard mkdtemp(&template) != nil else {
    throw Missing(what: "a folder in /tmp: \(String(cString: strerror(errno)))")
  }
  return template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
}
