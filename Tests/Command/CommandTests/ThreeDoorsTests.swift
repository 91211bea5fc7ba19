import Foundation
import TestSupport
import Testing

/// One stage in three forms: a module of the build, a shared object, and a program.
@Suite struct ThreeDoorsTests {
  private static let hasPython = {
    let isThere = (try? GalleyProcess(shell: "python3 --version", in: TemporaryFolder()).status) == 0
    if !isThere { print("python3 is absent: tests of a program in Python are skipped") }
    return isThere
  }()

  private static let moduleSource = "Tests/Support/FaultyGalley/ShoutCountStage.swift"

  /// The module that is built with the tests is what `galley stages new` writes.
  @Test func theModuleIsTheOneThatUsersStartFrom() throws {
    let folder = try TemporaryFolder()
    #expect(try GalleyProcess(["stages", "new", "ShoutCount", "--folder", "."], in: folder).status == 0)
    let written = try #require(folder.read("ShoutCount/ShoutCountStage.swift"))
    let built = try Data(contentsOf: Places.package.appending(path: Self.moduleSource))
    #expect(Data(written) == built, "copy what 'galley stages new ShoutCount' writes to \(Self.moduleSource)")
  }

  /// Articles that are stripped of boilerplate first, and texts that are taken as they are.
  @Test(.enabled(if: hasPython), arguments: [true, false]) func allGiveTheSameBytes(strips: Bool) throws {
    let folder = try TemporaryFolder()
    let texts = [
      "The FERRY is LATE again, and the ǄUMIJA too.",
      "Die FÄHRE heißt ПОБЕДА\u{301}, ÇA VA. ΑΒΓ² ABC\u{2160} A1B2CDE É\u{301}ÉÉ", "no shouts", "",
      "日本語 ABC日本 👩‍👩‍👧 OK\r\nNASA's U.S. rôle\tWAITING_ROOM\u{2028}END", "\u{FEFF}BOM «MOT» ﬁN ﬀ İSTANBUL",
    ]
    let lines = try texts.enumerated().map { number, text in
      String(decoding: try JSONEncoder().encode(["id": "\(number)", "text": text]), as: UTF8.self)
    }
    try folder.write(lines.joined(separator: "\n"), to: "in/texts.jsonl")
    try FileManager.default.copyItem(
      at: Places.package.appending(path: "Examples"), to: URL(filePath: "\(folder.path)/in/Examples"))
    func pipeline(_ stage: String) -> String {
      "name: shouts\nstages:\n\(strips ? "  - strip_boilerplate\n" : "")\(stage)\n"
        + "  - export_json: {fields: [id, metadata, text, layers]}\n"
    }
    try folder.write(pipeline("  - shout_count: {min_letters: 2}"), to: "swift.yaml")
    try folder.write(
      pipeline(
        """
          - run_program:
              command: ['\(Places.package.path)/pipelines/programs/count_shouts.py']
              reads: \(strips ? "[blocks, kept_blocks]" : "[blocks]")
              writes: [shout_count_words, metadata.shout_count]
              options: {min_letters: 2}
        """), to: "python.yaml")
    #expect(try GalleyProcess(["stages", "new", "ShoutCount", "--folder", "."], in: folder).status == 0)
    #expect(try GalleyProcess(["stages", "build", "ShoutCount"], in: folder).status == 0)
    func arguments(_ pipeline: String) -> [String] { ["run", pipeline, "in", "--output", "-", "--quiet"] }
    let module = try GalleyProcess(faulty: arguments("swift.yaml"), in: folder)
    let object = try GalleyProcess(arguments("swift.yaml") + ["--load", "ShoutCount.so"], in: folder)
    let program = try GalleyProcess(arguments("python.yaml"), in: folder)
    let hasShouts = module.output.contains(
      strips ? #""text":"BRAMMEL","letters":7"# : #""text":"FÄHRE","letters":5"#)
    #expect(hasShouts, "\(module.errors)")
    let (isObjectTheSame, isProgramTheSame) = (object.output == module.output, program.output == module.output)
    #expect(isObjectTheSame, "\(object.errors)\(object.output)")
    #expect(isProgramTheSame, "\(program.errors)\(program.output)")
  }

  @Test(.enabled(if: hasPython)) func theProgramIsHeldToWhatEveryStageMustDo() throws {
    let folder = try TemporaryFolder()
    let program = "\(Places.package.path)/pipelines/programs/count_shouts.py"
    let test = try GalleyProcess(["stages", "test", program], in: folder)
    #expect(test.status == 0, "\(test.output)\(test.errors)")
    #expect(test.output.hasPrefix("\(program)\n  ✓ is described\n"))
  }
}
