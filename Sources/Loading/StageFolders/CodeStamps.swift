/// Stamps of the code that makes records: another one for every other state of the sources.
///
/// A record is made again when what made it has changed, and only then. So each stage's folder has a stamp of its own, and
/// what all documents pass through, the kit and the input, has one together.
package struct CodeStamps: Equatable, Sendable {
  /// A file, by its path relative to the package.
  package struct File: Sendable {
    package let path: String
    package let bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
    }
  }

  /// Of the rooms Kit and Input and of `Base/JSON`: what reads documents, and what every stage calls.
  package let shared: String
  /// Of each stage, by the name of its type: `SummarizeStage`.
  package let stages: [String: String]

  private static let sharedFolders = ["Sources/Kit/", "Sources/Input/", "Sources/Base/JSON/"]
  private static let stageFolders = ["Sources/Stages/", "Plugins/"]
  private static let dataFolder = "Sources/C/CData/"
  /// Stages that have no folder of their own name.
  private static let others = ["RunProgramStage": "Sources/Loading/StageLoader/"]

  /// The stamps of a package's files.
  package init(_ files: [File]) {
    let files = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    let data = EmbeddedData(files.filter { $0.path.hasPrefix(Self.dataFolder) }, below: Self.dataFolder)
    func stamp(_ isMember: (File) -> Bool) -> String {
      let sources = files.filter { isMember($0) && $0.path.hasSuffix(".swift") }
      let libraries = Self.importedLibraries(of: sources).map { "Sources/C/\($0)/" }
      let native = files.filter { file in libraries.contains { file.path.hasPrefix($0) } }
      return Self.hash(of: sources + native + data.files(namedIn: sources))
    }
    shared = stamp { file in Self.sharedFolders.contains { file.path.hasPrefix($0) } }
    var stages: [String: String] = [:]
    for root in Self.stageFolders {
      let names = Set(files.compactMap { Self.folder(of: $0.path, below: root) })
      for name in names { stages[name + "Stage"] = stamp { $0.path.hasPrefix("\(root)\(name)/") } }
    }
    for (type, folder) in Self.others { stages[type] = stamp { $0.path.hasPrefix(folder) } }
    self.stages = stages
  }

  private static func folder(of path: String, below root: String) -> String? {
    guard path.hasPrefix(root) else { return nil }
    let parts = path.dropFirst(root.count).split(separator: "/")
    return parts.count > 1 ? String(parts[0]) : nil
  }

  /// The C targets besides CData that files import: all of such a target counts.
  private static func importedLibraries(of files: [File]) -> Set<String> {
    let modules = files.flatMap { ImportScanner.imports(in: String(decoding: $0.bytes, as: UTF8.self)) }.map(\.module)
    return Set(modules).intersection(["CVectors", "CSystem", "CCompression"])
  }

  /// FNV-1a, 64 bits, twice with different starts: sources that differ by accident do not meet.
  private static func hash(of files: [File]) -> String {
    var a: UInt64 = 0xCBF2_9CE4_8422_2325
    var b: UInt64 = 0x6C62_272E_07BB_0142
    func add(_ byte: UInt8) {
      a = (a ^ UInt64(byte)) &* 0x100_0000_01B3
      b = (b ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    for file in files {
      file.path.utf8.forEach(add)
      add(0)
      file.bytes.forEach(add)
      add(0)
    }
    return [a, b].map { lane in
      let digits = String(lane, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}

/// The word lists and models that CData takes in, by the functions that hand them out.
private struct EmbeddedData {
  private var files: [Substring: CodeStamps.File] = [:]

  /// In a C file stand arrays, each with a line `#embed "path"`, and functions `galley_…` that return one of them.
  init(_ all: [CodeStamps.File], below root: String) {
    let byPath = Dictionary(all.map { ($0.path, $0) }) { first, _ in first }
    for source in all where source.path.hasSuffix(".c") {
      let text = String(decoding: source.bytes, as: UTF8.self)
      var paths: [Substring: String] = [:]
      for array in Self.pieces(of: text, after: "unsigned char ") {
        guard let path = Self.pieces(of: array, after: "#embed \"").first else { continue }
        paths[array.prefix { $0 != "[" }] = root + path.prefix { $0 != "\"" }
      }
      for function in Self.pieces(of: text, after: "GalleyData galley_") {
        guard let array = Self.pieces(of: function, after: "(GalleyData){").first?.prefix(while: { $0 != "," }) else {
          continue
        }
        files["galley_" + function.prefix { $0 != "(" }] = paths[array].flatMap { byPath[$0] }
      }
    }
  }

  /// The files that sources ask for by name, in the order of their paths.
  func files(namedIn sources: [CodeStamps.File]) -> [CodeStamps.File] {
    let texts = sources.map { String(decoding: $0.bytes, as: UTF8.self) }
    return files.filter { name, _ in texts.contains { $0.contains("\(name)()") } }.map(\.value)
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// What follows each occurrence of a mark, up to the next one.
  private static func pieces(of text: some StringProtocol, after mark: String) -> [Substring] {
    Substring(text).split(separator: mark, omittingEmptySubsequences: false).dropFirst().map { $0 }
  }
}
