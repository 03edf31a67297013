import CKernels

/// The threads that share long kernels.
///
/// Results never depend on their number: work is cut into blocks by shape alone.
package enum Threads {
  /// How many work at once, the caller included: `HW5_THREADS`, or one a processor.
  package static var count: Int {
    get { threads_count() }
    set { threads_set_count(newValue) }
  }

  /// Elements below which a kernel is over before a second thread has heard of it.
  static let worthwhile = 16_384

  /// Calls `body` once for each of `blocks` blocks, in any order, and waits for the last.
  static func forEachBlock(_ blocks: Int, _ body: (Int) -> Void) {
    guard blocks > 1 else {
      if blocks == 1 { body(0) }
      return
    }
    withoutActuallyEscaping(body) { body in
      var context = body
      // SAFETY: `threads_run` returns after the last call of the body, so the context outlives it.
      withUnsafeMutablePointer(to: &context) { context in
        threads_run(
          blocks,
          { context, block in
            context!.assumingMemoryBound(to: ((Int) -> Void).self).pointee(block)
          }, context)
      }
    }
  }

  /// Calls `body` with consecutive parts of `0 ..< count`: with all of it up to `length` elements,
  /// and else with parts of at most `part`.
  static func forEachRange(
    of count: Int, length: Int, part: Int? = nil, _ body: (Range<Int>) -> Void
  ) {
    guard count > length else {
      if count > 0 { body(0..<count) }
      return
    }
    let part = part ?? length
    forEachBlock((count + part - 1) / part) { block in
      body(block * part..<min(count, (block + 1) * part))
    }
  }

  /// A part of so much work that taking parts costs nothing, and no thread waits long for the last.
  static func fairShare(of count: Int) -> Int { count / 128 }

  /// The same for loops that take about a nanosecond an element: shared out once that is
  /// worthwhile, in parts so small that no thread waits long for another's last.
  static func forEachElementRange(of count: Int, _ body: (Range<Int>) -> Void) {
    forEachRange(of: count, length: worthwhile, part: part(of: count), body)
  }

  fileprivate static func part(of count: Int) -> Int {
    max(worthwhile / 4, fairShare(of: count) / 16 * 16)
  }

  /// Does several works at once, and waits for the last block of all.
  static func share(_ works: [Work]) {
    // What a second thread could save is what is not in the longest block.
    let saved =
      works.reduce(0) { $0 + $1.duration } - (works.lazy.map(\.longestBlock).max() ?? 0)
    guard saved > worthwhile / 4 else {
      for work in works { for block in 0..<work.blocks { work.body(block) } }
      return
    }
    // The longest blocks first, so that no thread waits long for another's last.
    let works = works.sorted { $0.longestBlock > $1.longestBlock }
    forEachBlock(works.reduce(0) { $0 + $1.blocks }) { block in
      var block = block
      for work in works {
        if block < work.blocks { return work.body(block) }
        block -= work.blocks
      }
    }
  }
}

/// Work in blocks that any threads may do in any order.
struct Work {
  let blocks: Int
  /// Nanoseconds that it takes one thread, about.
  let duration: Int
  let body: (Int) -> Void

  fileprivate var longestBlock: Int { duration / max(1, blocks) }

  init(blocks: Int, duration: Int, _ body: @escaping (Int) -> Void) {
    self.blocks = blocks
    self.duration = duration
    self.body = body
  }

  /// A loop that takes about a nanosecond an element.
  init(ofElements count: Int, _ body: @escaping (Range<Int>) -> Void) {
    let part = count > Threads.worthwhile ? Threads.part(of: count) : max(1, count)
    self.init(blocks: (count + part - 1) / part, duration: count) { block in
      body(block * part..<min(count, (block + 1) * part))
    }
  }
}
