import Files
import Glibc
import Session

/// A folder of files named by digests, which several processes may use at once.
///
///     .hw5cache/ab/ab12…          64 digits of a digest of what follows, a line break, the content
///
/// A file is written whole or not at all, and two that write one name write the same. What does not
/// match its digest, whatever happened to it, is as good as absent. A folder that cannot be written
/// keeps nothing, and costs nothing else.
package struct CacheStore: Sendable {
  package let folder: String

  package init(folder: String) { self.folder = folder }

  /// The cache that notebooks share whose outputs go into one folder.
  package static func folder(in outputs: String) -> String { "\(outputs)/.hw5cache" }

  /// Where the file of a key is.
  package func path(_ key: String) -> String { "\(folder)/\(key.prefix(2))/\(key)" }

  /// Where to write the file of a key: its folder is made, if that can be.
  package func pathToWrite(_ key: String) -> String {
    mkdir(folder, 0o777)
    mkdir("\(folder)/\(key.prefix(2))", 0o777)
    return path(key)
  }

  /// The content under a key, which counts as used now.
  package func content(_ key: String) -> [UInt8]? {
    let path = path(key)
    guard let bytes = try? TextFile.bytes(path) else { return nil }
    let content = Array(bytes.dropFirst(Self.headLength))
    guard bytes.count >= Self.headLength, Self.head(of: content) == bytes.prefix(Self.headLength)
    else {
      unlink(path)
      return nil
    }
    utimensat(AT_FDCWD, path, nil, 0)
    return content
  }

  /// Keeps a content under a key; false where that cannot be.
  @discardableResult
  package func keep(_ content: [UInt8], as key: String) -> Bool {
    do throws(FileWriteError) {
      let file = try FileReplacement(of: pathToWrite(key))
      try file.write(Array(Self.head(of: content)))
      try file.write(content)
      // What the power takes with it is computed again.
      try file.commit(durably: false)
      return true
    } catch {
      return false
    }
  }

  private static let headLength = 65

  private static func head(of content: [UInt8]) -> ArraySlice<UInt8> {
    Array(sha256(content).utf8)[...] + [UInt8(ascii: "\n")]
  }
}

// MARK: - Size

extension CacheStore {
  /// A file of the cache.
  private struct Item {
    var path: String
    var bytes: Int
    var used: timespec
  }

  /// How many bytes runs leave at most.
  package static let limit = 2_000_000_000

  /// How much is kept.
  package var size: Int { items.reduce(0) { $0 + $1.bytes } }

  /// Removes what was left half written, and what was used longest ago until so many bytes are left;
  /// answers how many of these went.
  @discardableResult
  package func trim(to limit: Int) -> Int {
    for part in FileSystem.names(in: folder) {
      FileSystem.removeUnfinished(in: "\(folder)/\(part)")
    }
    let items = items
    var size = items.reduce(0) { $0 + $1.bytes }
    var removed = 0
    for item in items.sorted(by: {
      ($0.used.tv_sec, $0.used.tv_nsec) < ($1.used.tv_sec, $1.used.tv_nsec)
    }) {
      guard size > limit else { break }
      guard unlink(item.path) == 0 else { continue }
      size -= item.bytes
      removed += item.bytes
    }
    return removed
  }

  private var items: [Item] {
    FileSystem.names(in: folder).flatMap { part in
      FileSystem.names(in: "\(folder)/\(part)").compactMap { name in
        let path = "\(folder)/\(part)/\(name)"
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Item(path: path, bytes: Int(status.st_size), used: status.st_mtim)
      }
    }
  }
}
