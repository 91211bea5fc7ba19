import Foundation
import TestSupport
import Testing

/// Stages that are compiled alone and loaded: what users of an installed galley do.
@Suite(.serialized) struct SharedObjectTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// The stage of a folder in Plugins/ under another name, so that both can be in one galley.
  private func copyStage(_ name: String, as copy: String, _ renames: [(String, String)]) throws {
    let source = Places.package.appending(path: "Plugins/\(name)").path
    for file in try FileManager.default.subpathsOfDirectory(atPath: source) where file.hasSuffix(".swift") {
      var text = try String(contentsOfFile: "\(source)/\(file)", encoding: .utf8)
      for (old, new) in renames { text = text.replacing(old, with: new) }
      try folder.write(text, to: "\(copy)/\(file)")
    }
  }

  private func galley(_ arguments: String...) throws -> GalleyProcess { try GalleyProcess(arguments, in: folder) }

  @Test func aFolderGivesTheSameBytesThroughBothDoors() throws {
    try copyStage("Redact", as: "Veil", [("RedactStage", "VeilStage"), ("\"redact\"", "\"veil\"")])
    let build = try galley("stages", "build", "Veil")
    #expect(build.status == 0, "\(build.errors)")
    let text = "Call +44 20 7946 0958 or é@b.example, 10.1.2.3.\n\nOr 4111 1111 1111 1111.\n"
    try folder.write(text, to: "in/a.txt")
    try folder.write("name: p\nstages: [segment_paragraphs, redact, export_json]\n", to: "inside.yaml")
    try folder.write("name: p\nload: [../Veil.so]\nstages: [segment_paragraphs, veil, export_json]\n", to: "sub/p.yaml")
    let inside = try galley("run", "inside.yaml", "in", "--output", "-", "--quiet")
    let loaded = try galley("run", "sub/p.yaml", "in", "--output", "-", "--quiet")
    #expect(loaded.status == 0, "\(loaded.errors)")
    #expect(inside.output.contains("[PHONE] or [EMAIL], [IP]."))
    #expect(loaded.output == inside.output)
    // The command line loads too.
    try folder.write("name: p\nstages: [segment_paragraphs, veil, export_json]\n", to: "plain.yaml")
    #expect(
      try galley("run", "plain.yaml", "in", "--output", "-", "--quiet", "--load", "Veil.so").output == inside.output)
    // Folders are tested one after another, also one whose stage this galley has already.
    try copyStage("KeepDocuments", as: "Keep", [("KeepDocumentsStage", "KeepStage")])
    let test = try galley("stages", "test", "./Veil", "./Keep")
    #expect(test.status == 0, "\(test.output)\(test.errors)")
    #expect(test.output.split(separator: "\n").filter { !$0.hasPrefix(" ") } == ["veil", "keep_documents"])
  }

  @Test func whatCannotBeLoadedIsRefusedWithItsReason() throws {
    #expect(try galley("stages", "new", "ShoutCount", "--folder", ".").status == 0)
    #expect(try galley("stages", "build", "ShoutCount").status == 0)
    func refusal(_ path: String) throws -> String {
      let list = try galley("stages", "list", "--load", path)
      #expect(list.status == 2)
      return list.errors
    }
    let object = try #require(folder.read("ShoutCount.so"))

    // Another StageKit: the stamp is text in the file.
    let stamp = try #require(Data(object).range(of: Data("made for StageKit ".utf8)))
    var stale = object
    for index in stamp.upperBound..<stamp.upperBound + 16 { stale[index] = UInt8(ascii: "0") }
    try folder.write(stale, to: "stale.so")
    chmod("\(folder.path)/stale.so", 0o755)
    #expect(try refusal("stale.so").contains("was built for another galley (StageKit 0000000000000000"))

    try folder.write(object, to: "loose.so")
    chmod("\(folder.path)/loose.so", 0o777)
    #expect(try refusal("loose.so").contains("others may write to it"))
    try folder.write("no object", to: "text.so")
    chmod("\(folder.path)/text.so", 0o644)
    #expect(try refusal("text.so").contains("holds no stages: build it"))
    #expect(try refusal("absent.so").contains("cannot be read: "))
    #expect(try refusal(".").contains("it is not a regular file"))

    let twice = try galley("stages", "list", "--load", "ShoutCount.so", "--load", "ShoutCount.so")
    #expect(twice.status == 2)
    #expect(twice.errors.contains("has a stage 'shout_count', and there is one of that name already"))
  }

  /// Linked into the object, kept for itself there, or in a library that comes with it.
  @Test func aSecondStageKitIsRefused() throws {
    #expect(try galley("stages", "new", "ShoutCount", "--folder", ".").status == 0)
    #expect(try galley("stages", "build", "ShoutCount").status == 0)
    let object = String(decoding: try #require(folder.read("ShoutCount.so")), as: Unicode.ASCII.self)
    let stamp = try #require(object.firstMatch(of: /galley stages made for [^;]*;/)).output
    try folder.write(
      """
      import StageKit
      @c(galley_stamp)
      public func galleyStamp() -> UnsafePointer<UInt8> {
        let stamp: StaticString = "\(stamp)"
        return stamp.utf8Start
      }
      @c(galley_stages)
      public func galleyStages(_ list: UnsafeMutableRawPointer) -> UnsafeRawPointer {
        list.assumingMemoryBound(to: [any Stage.Type].self).pointee.append(ShoutCountStage.self)
        return unsafeBitCast(StageError.self as Any.Type, to: UnsafeRawPointer.self)
      }
      """, to: "Entry.swift")
    try folder.write("{ global: galley_*; local: *; };", to: "hidden.map")
    let build = try GalleyProcess(
      shell: """
        set -e
        products=$(dirname '\(GalleyProcess.path)')
        swiftc -c -parse-as-library -O -whole-module-optimization -swift-version 6 -module-name Second \
          -I "$products/Modules" -Xcc "-fmodule-map-file=$products/CData.build/module.modulemap" \
          ShoutCount/ShoutCountStage.swift Entry.swift -o Second.o
        swiftc -emit-library Second.o "$products"/StageKit.build/*.o -o linked.so
        swiftc -emit-library Second.o "$products"/StageKit.build/*.o -Xlinker --version-script=hidden.map -o hidden.so
        swiftc -emit-library "$products"/StageKit.build/*.o -o libStageKit.so
        swiftc -emit-library Second.o -L. -lStageKit -Xlinker -rpath -Xlinker . -o beside.so
        swiftc -emit-library Second.o -o sound.so
        chmod 755 *.so
        """, in: folder)
    try #require(build.status == 0, "\(build.errors)")
    for path in ["linked.so", "hidden.so", "beside.so"] {
      let list = try galley("stages", "list", "--load", path)
      #expect(list.status == 2)
      #expect(list.errors.hasPrefix("galley: error: '\(path)' holds a StageKit of its own"), "\(list.errors)")
    }
    #expect(try galley("stages", "list", "--load", "sound.so").status == 0)
  }

  @Test func aFolderThatIsNoStageIsNotBuilt() throws {
    try folder.write("import Foundation\npublic struct BadStage {}\n", to: "Bad/Bad.swift")
    let build = try galley("stages", "build", "Bad")
    #expect(build.status == 2)
    #expect(build.errors.contains("Bad/Bad.swift:1:1: error: a stage may not import 'Foundation'"), "\(build.errors)")
    #expect(try galley("stages", "build", "Nothing").errors.contains("there is no folder 'Nothing'"))
    #expect(folder.names == ["Bad"])
  }
}
