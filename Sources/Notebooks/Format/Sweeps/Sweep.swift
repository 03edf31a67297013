/// The points at which a notebook runs: every combination of the values of the swept parameters.
///
///     --sweep lr=1e-4,1e-3 --sweep seed=0..4      // ten points, the seed changing fastest
package struct Sweep: Sendable {
  /// The most points of a sweep: each is a run and a folder.
  static let mostPoints = 10_000

  /// The values of each parameter, in the order of the command line.
  package var axes: [[SweepPoint.Setting]]

  /// The part of `ranges` that a notebook which declares `declared` can follow.
  ///
  /// Where a folder is run, a range is for the notebooks that declare its parameter:
  /// `ignoresUnknown` passes over the others.
  package init(
    _ ranges: [SweepRange], declared: [ParameterDeclaration], ignoresUnknown: Bool = false
  ) throws(SweepError) {
    axes = []
    var count = 1
    for range in ranges {
      let declaration: ParameterDeclaration?
      do throws(ParameterError) {
        declaration = try Parameters.index(of: range.name, among: declared.map(\.name))
          .map { declared[$0] }
      } catch {
        throw .parameter(error)
      }
      if declaration == nil, range.name != "seed" {
        if ignoresUnknown { continue }
        throw .parameter(Parameters.unknown(range.name, among: declared))
      }
      let settings = try range.values(of: declaration)
      if axes.contains(where: { $0.first?.name == settings.first?.name }) {
        throw .givenTwice(name: settings.first?.name ?? range.name)
      }
      axes.append(settings)
      count *= settings.count
      guard count <= Self.mostPoints else { throw .tooManyPoints }
    }
  }

  /// The points, the values of the last parameter changing fastest.
  package var points: [SweepPoint] {
    axes.reduce([SweepPoint(settings: [])]) { points, settings in
      points.flatMap { point in settings.map { SweepPoint(settings: point.settings + [$0]) } }
    }
  }
}

/// One combination of values.
package struct SweepPoint: Sendable {
  package struct Setting: Sendable {
    /// The parameter's name as the notebook declares it.
    package var name: String
    /// The value, written one way however it was given: `0.001` for `1e-3`.
    package var label: String
    package var value: ParameterValue
    /// As given.
    package var text: String
  }

  package var settings: [Setting]
}

extension SweepPoint {
  /// What the point is called: `lr=0.001, seed=0`.
  package var name: String {
    settings.map { "\($0.name)=\($0.label)" }.joined(separator: ", ")
  }

  /// The name of its folder: `lr=0.001,seed=0`.
  ///
  /// It follows from the values alone. What a file system or a shell would take amiss is written as
  /// in an address, `%2F` for `/`.
  package var folder: String {
    let folder = settings.map { "\($0.name)=\($0.label.fileSafe)" }.joined(separator: ",")
    // What file systems take is 255 bytes.
    guard folder.utf8.count > 200 else { return folder }
    return "\(folder.prefix(80))-\(sha256(Array(folder.utf8)).prefix(16))"
  }
}

extension String {
  /// With letters, digits and a few signs as they are, and all else as `%` and hexadecimal digits.
  fileprivate var fileSafe: String {
    var safe = ""
    for character in self {
      if character.isLetter || character.isASCIIDigit || "-+._∞".contains(character) {
        safe.append(character)
      } else {
        for byte in character.utf8 { safe += "%\(byte.upperCaseHexadecimal)" }
      }
    }
    return safe
  }
}
