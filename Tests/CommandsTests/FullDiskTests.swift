import Foundation
import Testing

/// A small disk with a notebook and the report of an earlier run on it: a file system in memory that
/// goes with the process that sees it.
private enum SmallDisk {
  static let earlier = "an earlier report"

  private static let cells: [(attributes: String, code: String)] = [
    ("#data", "x ~ iid(Normal(0, 1), 2000)\nsum(x)"),
    (
      "#train",
      "(v, history) = train([4.0], loss: v -> sum((v - 1)²), steps: 200)\nhistory.loss[-1]"
    ),
    ("#write", "write(\"kept.npy\", x)"), ("#read", "length(read(\"kept.npy\"))"),
    (".claim #square", "for t in 0..3: t² ≈ t * t"), (".figure #curve", "plot(history.loss)"),
  ]

  /// Whether this process may mount one.
  static let isPossible = (try? run(kilobytes: 64, "echo mounted").contains("mounted")) ?? false

  /// Runs a script on it, with the program in `$HW5` and the notebook in `$NOTEBOOK`; answers what it
  /// prints.
  static func run(kilobytes: Int, _ script: String) throws -> String {
    let shop = Workshop()
    let notebook = try shop.notebook("kept", cells)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/unshare")
    process.arguments = [
      "--map-root-user", "--mount", "sh", "-ec",
      """
      mkdir disk && mount -t tmpfs -o size=\(kilobytes)k none disk && cd disk
      mkdir kept.hw5out && printf '\(earlier)' > kept.hw5out/report.html
      cp "$1" kept.hw5nb
      HW5=$2 NOTEBOOK=kept.hw5nb
      \(script)
      """, "sh", notebook, Workshop.program.path(),
    ]
    process.currentDirectoryURL = URL(filePath: shop.path)
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Runs on a disk too small for them, or on one that cannot be written.
@Suite(.enabled(if: SmallDisk.isPossible, "a file system in memory can be mounted"))
struct FullDiskTests {
  /// Whether it says so and keeps the earlier report, or there was room for all; the run after room has
  /// been made is as one on a large disk, and nothing half written is left.
  @Test(arguments: [16, 32, 64, 128, 256, 384, 512, 768, 1024, 4096])
  func aFullDiskIsToldAndLosesNothing(kilobytes: Int) throws {
    let told = try SmallDisk.run(
      kilobytes: kilobytes,
      """
      status=0; $HW5 run $NOTEBOOK || status=$?
      if [ $status = 0 ]; then test -s kept.hw5out/run.json; else
        test "$(cat kept.hw5out/report.html)" = '\(SmallDisk.earlier)' && echo "earlier report kept"
      fi
      mount -o remount,size=64m none . && $HW5 run $NOTEBOOK && mv kept.hw5out small
      rm -r .hw5cache kept.npy && $HW5 run $NOTEBOOK > .told 2>&1
      diff --recursive --exclude=timing.json --exclude=journal.jsonl small kept.hw5out
      find . -name '*.part*' -o -name '.told' -size +1000k
      echo "the same at last"
      """)
    #expect(told.hasSuffix("the same at last\n"), "\(told)")
    #expect(
      told.contains("the disk is full") == told.contains("earlier report kept"), "\(told)")
    if kilobytes <= 64 { #expect(told.contains("the disk is full"), "\(told)") }
    if kilobytes >= 4096 { #expect(!told.contains("the disk is full"), "\(told)") }
    #expect(!told.contains(".part"), "\(told)")
  }

  @Test func aDiskThatCannotBeWrittenIsTold() throws {
    let told = try SmallDisk.run(
      kilobytes: 4096,
      """
      mount -o remount,ro none .
      $HW5 run $NOTEBOOK || echo "status $?"
      cat kept.hw5out/report.html
      $HW5 run $NOTEBOOK --out "$(mktemp -d)" || echo "status $?"
      """)
    #expect(told.contains("status 3"), "\(told)")
    #expect(told.contains("read-only") || told.contains("Read-only"), "\(told)")
    #expect(told.contains(SmallDisk.earlier), "\(told)")
    // Elsewhere everything is computed but the file that a cell writes beside the notebook.
    #expect(told.contains("status 2"), "\(told)")
  }
}
