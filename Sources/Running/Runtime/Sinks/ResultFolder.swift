import Glibc
import StageKit

/// The folder that a run fills: takes up what earlier runs into it have done, and leaves what one undisturbed run would.
///
/// As long as each document is what the journal says at its place, and is there, nothing is written: the run *follows* the
/// generation that is there. So a finished folder stays as it is, and a run that was stopped goes on at its end. At the
/// first difference the run starts a generation of its own, with what it has followed so far as its beginning; what comes
/// again later is taken from where it is. The visible result is replaced only when the new one is whole.
final class ResultFolder: Sink {
  /// At most so much is lost when the machine stops.
  private static let groupByteCount = 4 << 20
  private static let groupNanoseconds = 250_000_000
  /// How many generations that were left at a difference are kept.
  private static let earlierCount = 2

  private enum State {
    case following(Generation?, count: Int)
    case writing(GenerationWriter)
    /// Something could not be written, or all is done.
    case closed
  }

  private let folder: String
  private let layout: RecordLayout
  private let header: JournalHeader
  private var state: State
  private let finished: Generation?
  private var partial: Generation?
  private var earlierNumbers: [Int]
  private var synchronizedAt = MonotonicClock.now()
  /// What workers need not do again.
  private(set) var earlier = EarlierWork()

  /// Opens a folder.
  ///
  /// - Parameters:
  ///   - startsAnew: Whether nothing of what earlier runs have done is used.
  ///   - isRestart: Whether the supervisor of this process has seen all that was written since the run began.
  init(
    _ folder: String, layout: RecordLayout, header: JournalHeader, startsAnew: Bool, retriesDeadLetters: Bool,
    isRestart: Bool
  ) throws(SinkError) {
    self.folder = folder
    self.layout = layout
    self.header = header
    try Self.publishComplete(in: folder)
    if startsAnew && !isRestart { try Self.removePartial(in: folder) }
    let numbers = Self.earlierNumbers(in: folder)
    let mayReuse = !startsAnew || isRestart
    func generation(_ files: GenerationFiles) -> Generation? {
      guard mayReuse, let found = Generation(files, layout: layout), found.header == header else { return nil }
      return found
    }
    finished = startsAnew ? nil : generation(.finished(in: folder, layout))
    partial = generation(.partial(in: folder, layout))
    if partial == nil { try Self.removePartial(in: folder) }
    var kept = numbers.compactMap { number in
      generation(.earlier(number, in: folder, layout)).map { (number, $0) }
    }
    kept.sort { $0.1.entries.count > $1.1.entries.count }
    kept = Array(kept.prefix(Self.earlierCount))
    earlierNumbers = kept.map { $0.0 }
    for number in numbers where !earlierNumbers.contains(number) {
      try GenerationFiles.earlier(number, in: folder, layout).remove()
    }
    state = .following(partial ?? finished, count: 0)
    earlier.generations = [partial, finished].compactMap { $0 } + kept.map { $0.1 }
    earlier.retriesDeadLetters = retriesDeadLetters && !isRestart
    earlier.trusted = isRestart ? partial : nil
  }

  /// All that is there, whatever pipeline made it; for looking only.
  static func generations(in folder: String, layout: RecordLayout) -> [Generation] {
    var files = [GenerationFiles.partial(in: folder, layout), .finished(in: folder, layout)]
    files += earlierNumbers(in: folder).map { .earlier($0, in: folder, layout) }
    return files.compactMap { Generation($0, layout: layout) }
  }

  /// Whether the folder holds what no journal speaks of.
  static func holdsForeignResult(_ folder: String) -> Bool {
    let hidden = "\(folder)/\(OutputFolder.hiddenFolder)"
    // In this order: another run may be giving the one the name of the other.
    return !OutputFolder.results(in: folder).isEmpty && FileStatus(linkPath: "\(hidden)/journal.partial") == nil
      && FileStatus(linkPath: "\(hidden)/journal") == nil
  }

  /// Ends what a run began that was stopped after its last document.
  private static func publishComplete(in folder: String) throws(SinkError) {
    for layout in [RecordLayout.lines, .files] {
      guard let partial = Generation(.partial(in: folder, layout), layout: layout), partial.isComplete,
        partial.header.layout == layout
      else { continue }
      let hasDeadLetters = partial.letterByteCount(of: partial.entries.count) > 0
      return try GenerationFiles.publish(in: folder, layout, hasDeadLetters: hasDeadLetters)
    }
  }

  private static func removePartial(in folder: String) throws(SinkError) {
    for layout in [RecordLayout.lines, .files] {
      let files = GenerationFiles.partial(in: folder, layout)
      try files.remove()
      try remove(OutputFolder.temporaryRecord(for: files.records))
    }
    try remove(OutputFolder.partialManifest(in: folder))
  }

  private static func remove(_ path: String) throws(SinkError) {
    guard unlink(path) == 0 || errno == ENOENT else { throw SinkError(path: path, cause: .current) }
  }

  private static func earlierNumbers(in folder: String) -> [Int] {
    let names = (try? namesInFolder("\(folder)/\(OutputFolder.hiddenFolder)")) ?? []
    let numbers = names.compactMap { name -> Int? in
      guard name.hasPrefix("earlier-") else { return nil }
      return Int(name.dropFirst("earlier-".count).prefix { $0 != "." })
    }
    return Set(numbers).sorted()
  }

  func append(_ entry: JournalEntry, _ payload: ArraySlice<UInt8>, origin: Generation?) throws(SinkError) {
    if case .following(let generation, let count) = state {
      if let generation, follows(generation, count, entry, payload, origin) {
        state = .following(generation, count: count + 1)
        return
      }
      try startWriting()
    }
    if case .writing(let writer) = state {
      try guarded { () throws(SinkError) in
        guard let origin else { return try writer.append(entry, payload, origin: nil) }
        guard let position = origin.position(of: entry.key), let payload = origin.payload(at: position) else {
          // It was there a moment ago.
          throw SinkError(path: origin.files.records, cause: SystemError(number: EIO))
        }
        try writer.append(entry, payload[...], origin: origin)
      }
    }
  }

  func write() throws(SinkError) {
    guard case .writing(let writer) = state else { return }
    try guarded { () throws(SinkError) in try writer.write() }
    if writer.unsynchronizedByteCount >= Self.groupByteCount { try synchronize() }
  }

  func synchronizeIfDue() throws(SinkError) {
    if MonotonicClock.now() - synchronizedAt >= Self.groupNanoseconds { try synchronize() }
  }

  func suspend() throws(SinkError) {
    try synchronize()
    state = .closed
  }

  func finish(manifest: [UInt8]) throws(SinkError) {
    if case .following(let generation, let count) = state, let generation, generation === finished,
      count == generation.entries.count, partial == nil, hasManifest(like: manifest)
    {
      // The folder holds this very result.
      state = .closed
      return try removeEarlier()
    }
    if case .following = state { try startWriting() }
    guard case .writing(let writer) = state else { return }
    try guarded { () throws(SinkError) in
      let file = try AppendedFile(path: OutputFolder.partialManifest(in: folder), keeping: 0)
      file.append(manifest)
      try file.synchronize()
      try writer.end()
      try GenerationFiles.publish(in: folder, layout, hasDeadLetters: writer.hasDeadLetters)
    }
    state = .closed
    try removeEarlier()
  }

  /// Whether the manifest that is there says the same of pipeline, inputs and ending.
  private func hasManifest(like manifest: [UInt8]) -> Bool {
    let path = "\(folder)/\(OutputFolder.manifestFile)"
    guard let present = try? InputReader.readAll(path: path, expectedCount: 1 << 14, limit: .max) else { return false }
    return Manifest.untimedPart(of: present) == Manifest.untimedPart(of: manifest)
  }

  private func synchronize() throws(SinkError) {
    guard case .writing(let writer) = state else { return }
    try guarded { () throws(SinkError) in try writer.synchronize() }
    synchronizedAt = MonotonicClock.now()
  }

  /// Whether the document is at its place in a generation, as it should be.
  private func follows(
    _ generation: Generation, _ position: Int, _ entry: JournalEntry, _ payload: ArraySlice<UInt8>,
    _ origin: Generation?
  ) -> Bool {
    guard position < generation.entries.count, generation.entries[position] == entry else { return false }
    if let origin { return origin === generation }
    switch entry.kind {
    case .record: return false
    case .filtered: return true
    case .deadLetter, .duplicate:
      return generation.payload(at: position).map { $0[...] == payload } ?? false
    }
  }

  /// Stops following: what has been followed becomes the beginning of what is written from now on.
  private func startWriting() throws(SinkError) {
    guard case .following(let generation, let count) = state else { return }
    try guarded { () throws(SinkError) in
      if let partial, generation === partial {
        if count == partial.entries.count {
          state = .writing(try GenerationWriter(continuing: partial))
          return
        }
        // It is still of use for what comes later in the inputs.
        let number = (earlierNumbers.max() ?? 0) + 1
        try partial.files.move(to: .earlier(number, in: folder, layout))
        earlierNumbers.append(number)
        self.partial = nil
      }
      state = .writing(
        try GenerationWriter(in: folder, layout, header: header, copying: generation, count: count))
    }
    synchronizedAt = MonotonicClock.now()
  }

  private func removeEarlier() throws(SinkError) {
    for number in earlierNumbers { try GenerationFiles.earlier(number, in: folder, layout).remove() }
  }

  /// After an error nothing more is written: what is on the disk is cut back by the next run.
  private func guarded(_ body: () throws(SinkError) -> Void) throws(SinkError) {
    do throws(SinkError) {
      try body()
    } catch {
      state = .closed
      throw error
    }
  }
}
