import StageKit

/// An input as it was named: a file, a folder, or standard input. Documents belong to the input in which they were found.
///
/// Inputs are equal if they are named alike (``isSame(as:)``): a path is not resolved, so that a folder that is moved together
/// with its results is still known.
struct InputRoot: Equatable, Sendable {
  enum Kind: UInt8, Sendable {
    /// An argument of the command.
    case named = 0x6E  // n
    /// A line of a list.
    case listed = 0x6C  // l
  }

  /// What made the records of an input.
  struct Maker: Equatable, Sendable {
    /// The version of galley.
    @BytewiseString var program: String
    /// The hash of the resolved pipeline.
    let pipeline: ContentHash
  }

  let kind: Kind
  /// The path; of a named input without what does not change its meaning: `./` at its start, slashes at its end.
  @BytewiseString var path: String
  /// What made the records of this input; nil for what the journal's header says. Only an input that is no longer there can
  /// have records that something else made.
  var maker: Maker?

  init(_ kind: Kind, path: String, maker: Maker? = nil) {
    self.kind = kind
    self.path = path
    self.maker = maker
    // The path of a list is the id of the document.
    guard kind == .named else { return }
    var bytes = Array(path.utf8)[...]
    while bytes.count > 2, bytes.starts(with: Array("./".utf8)) { bytes = bytes.dropFirst(2) }
    while bytes.count > 1, bytes.last == UInt8(ascii: "/") { bytes = bytes.dropLast() }
    self.path = String(decoding: bytes, as: UTF8.self)
  }

  /// Whether both name the same input.
  func isSame(as other: InputRoot) -> Bool { kind == other.kind && path.hasSameBytes(as: other.path) }
}

/// What a journal says of the inputs of its run. Journals that differ in this alone can share records.
struct JournalInputs: Equatable, Sendable {
  static let nameMark = UInt8(ascii: "N")
  static let rootMark = UInt8(ascii: "I")
  static let excludedMark = UInt8(ascii: "X")

  /// The name of the pipeline.
  @BytewiseString var pipelineName = ""
  /// All inputs, in the order in which they came first.
  var roots: [InputRoot] = []
  /// The ids of documents that are removed and never come back.
  var excludedIDs: Set<BytewiseString> = []

  /// The lines of the journal, after the first.
  var encoded: [UInt8] {
    var lines: [UInt8] = [Self.nameMark, UInt8(ascii: "\t")]
    lines.appendEscaped(pipelineName)
    lines.append(UInt8(ascii: "\n"))
    for root in roots {
      lines += [Self.rootMark, UInt8(ascii: "\t"), root.kind.rawValue, UInt8(ascii: "\t")]
      lines.appendEscaped(root.path)
      if let maker = root.maker {
        lines.appendTab()
        lines.appendEscaped(maker.program)
        lines.appendTab()
        lines.appendHexadecimal(maker.pipeline.a)
        lines.appendHexadecimal(maker.pipeline.b)
      }
      lines.append(UInt8(ascii: "\n"))
    }
    for id in excludedIDs.sorted() {
      lines += [Self.excludedMark, UInt8(ascii: "\t")]
      lines.appendEscaped(id.wrappedValue)
      lines.append(UInt8(ascii: "\n"))
    }
    return lines
  }

  /// Takes in a line; false if it is not one of these.
  mutating func read(_ line: ArraySlice<UInt8>) -> Bool {
    var fields = JournalFields(line)
    guard let mark = fields.next(), mark.count == 1, let first = fields.next() else { return false }
    switch mark[mark.startIndex] {
    case Self.nameMark: pipelineName = first.unescaped
    case Self.excludedMark: excludedIDs.insert(BytewiseString(first.unescaped))
    case Self.rootMark:
      guard first.count == 1, let kind = InputRoot.Kind(rawValue: first[first.startIndex]), let path = fields.next()
      else { return false }
      var root = InputRoot(kind, path: path.unescaped)
      if let program = fields.next() {
        guard let hash = fields.next(), hash.count == 32, let a = hash.prefix(16).hexadecimal,
          let b = hash.suffix(16).hexadecimal
        else { return false }
        root.maker = InputRoot.Maker(program: program.unescaped, pipeline: ContentHash(a: a, b: b))
      }
      roots.append(root)
    default: return false
    }
    return true
  }
}
