import StageKit
import System

/// The output folder of a run: reuses what earlier runs left in it, and ends with what one fresh run would leave.
///
/// As long as each document is the next one of the journal, and its record is there, nothing is written: the run *follows* the
/// existing generation. So a finished folder is not touched, and a run that was stopped continues at its end. At the first
/// difference the run starts a new generation: it begins with a copy of what was followed, and later documents are reused one
/// by one. The visible result is replaced only when the new one is complete.
final class ResultFolder: Sink {
  // The most that is lost in a power failure.
  private static let groupByteCount = 4 << 20
  private static let groupNanoseconds = 250_000_000
  /// How many generations that were set aside are kept.
  private static let earlierCount = 2

  private enum State {
    case following(Generation?, count: Int)
    case writing(GenerationWriter)
    /// Something could not be written, or the run has ended.
    case closed
  }

  private let folder: String
  private let layout: RecordLayout
  private let header: JournalHeader
  private var state: State
  /// The visible result, whatever pipeline made it.
  let previous: Generation?
  private let finished: Generation?
  private var partial: Generation?
  private var earlierNumbers: [Int]
  private var synchronizedAt = MonotonicClock.now()
  /// What workers need not process again.
  private(set) var reusable = ReusableResults()
  private(set) var changes: ResultChanges?

  /// Opens a folder.
  ///
  /// - Parameters:
  ///   - startsAnew: Whether nothing of earlier runs is reused.
  ///   - isRestart: Whether the supervisor has started this run again: then the partial generation is its own.
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
    let previous = startsAnew ? nil : Generation.visible(in: folder)
    self.previous = previous
    finished = previous.flatMap { $0.header == header ? $0 : nil }
    if let previous { changes = ResultChanges(to: previous, header: header, FolderCheck(previous, in: folder)) }
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
    reusable.generations = [partial, finished].compactMap { $0 } + kept.map { $0.1 }
    reusable.retriesDeadLetters = retriesDeadLetters && !isRestart
    reusable.trusted = isRestart ? partial : nil
  }

  /// All generations, whatever pipeline made them; for reading only.
  static func generations(in folder: String, layout: RecordLayout) -> [Generation] {
    var files = [GenerationFiles.partial(in: folder, layout), .finished(in: folder, layout)]
    files += earlierNumbers(in: folder).map { .earlier($0, in: folder, layout) }
    return files.compactMap { Generation($0, layout: layout) }
  }

  /// Whether the folder holds a result without a journal.
  static func holdsForeignResult(_ folder: String) -> Bool {
    let hidden = "\(folder)/\(OutputFolder.hiddenFolder)"
    // In this order: another run may be renaming the first to the second.
    return !OutputFolder.results(in: folder).isEmpty && !FilePath.exists("\(hidden)/journal.partial")
      && !FilePath.exists("\(hidden)/journal")
  }

  /// Publishes a generation that is complete: its run was stopped after the last document.
  static func publishComplete(in folder: String) throws(SinkError) {
    for layout in [RecordLayout.lines, .files] {
      let files = GenerationFiles.partial(in: folder, layout)
      guard JournalReading.seemsComplete(files.journal), let partial = Generation(files, layout: layout),
        partial.isComplete, partial.header.layout == layout
      else { continue }
      // Something else may have removed or changed the files since; then the journal describes nothing.
      guard partial.canBePublished(in: folder) else { return try removePartial(in: folder) }
      let hasDeadLetters = partial.letterByteCount(of: partial.entries.count) > 0
      return try GenerationFiles.publish(in: folder, layout, hasDeadLetters: hasDeadLetters, isRepeated: true)
    }
  }

  private static func removePartial(in folder: String) throws(SinkError) {
    for layout in [RecordLayout.lines, .files] {
      let files = GenerationFiles.partial(in: folder, layout)
      try files.remove()
      try removeFile(OutputFolder.temporaryRecord(for: files.records))
    }
    try removeFile(OutputFolder.partialManifest(in: folder))
  }

  private static func earlierNumbers(in folder: String) -> [Int] {
    let names = (try? Folder.names(in: "\(folder)/\(OutputFolder.hiddenFolder)")) ?? []
    let numbers = names.compactMap { name -> Int? in
      guard name.hasPrefix("earlier-") else { return nil }
      return Int(name.dropFirst("earlier-".count).prefix { $0 != "." })
    }
    return Set(numbers).sorted()
  }

  func append(
    _ entry: JournalEntry, _ payload: ArraySlice<UInt8>, origin: ReusableResults.Reuse?
  ) throws(SinkError) {
    changes?.add(entry, isReused: origin != nil, roots: header.inputs.roots)
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
        guard let payload = origin.payload else {
          // It was verified a moment ago.
          throw SinkError(path: origin.origin.files.records, cause: .inputOutput)
        }
        try writer.append(entry, payload[...], origin: origin.origin)
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
      count == generation.entries.count, partial == nil, generation.header.inputs == header.inputs,
      generation.isComplete, changes?.hasForeignFiles != true, hasManifest(like: manifest)
    {
      // The folder already holds this result.
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
      try GenerationFiles.publish(in: folder, layout, hasDeadLetters: writer.hasDeadLetters, isRepeated: false)
    }
    state = .closed
    try removeEarlier()
  }

  /// Whether the existing manifest says the same of pipeline, inputs and ending.
  private func hasManifest(like manifest: [UInt8]) -> Bool {
    let path = "\(folder)/\(OutputFolder.manifestFile)"
    guard let present = try? WholeFile.read(path) else { return false }
    return Manifest.untimedPart(of: present) == Manifest.untimedPart(of: manifest)
  }

  private func synchronize() throws(SinkError) {
    guard case .writing(let writer) = state else { return }
    try guarded { () throws(SinkError) in try writer.synchronize() }
    synchronizedAt = MonotonicClock.now()
  }

  /// Whether the document is the next one of the generation, unchanged.
  private func follows(
    _ generation: Generation, _ position: Int, _ entry: JournalEntry, _ payload: ArraySlice<UInt8>,
    _ origin: ReusableResults.Reuse?
  ) -> Bool {
    guard position < generation.entries.count, generation.entries[position] == entry else { return false }
    if let origin { return origin.origin === generation || generation.payload(at: position) != nil }
    switch entry.kind {
    case .record: return false
    case .filtered, .excluded: return true
    case .deadLetter, .duplicate:
      return generation.payload(at: position).map { $0[...] == payload } ?? false
    }
  }

  /// Stops following: what has been followed becomes the beginning of a new generation.
  private func startWriting() throws(SinkError) {
    guard case .following(let generation, let count) = state else { return }
    try guarded { () throws(SinkError) in
      if let partial, generation === partial {
        if count == partial.entries.count && partial.header.inputs == header.inputs {
          state = .writing(try GenerationWriter(continuing: partial))
          return
        }
        // Its records can still be reused for later documents.
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

  /// Closes the folder after an error: the next run cuts off what is not in the journal.
  private func guarded(_ body: () throws(SinkError) -> Void) throws(SinkError) {
    do throws(SinkError) {
      try body()
    } catch {
      state = .closed
      throw error
    }
  }
}
