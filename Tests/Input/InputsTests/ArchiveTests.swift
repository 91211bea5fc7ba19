import Compression
import Formats
import Pipeline
import StageKit
import TestSupport
import Testing

@testable import Inputs

private let hasPython =
  (try? GalleyProcess(shell: "python3 -c 'import zipfile, tarfile'", in: TemporaryFolder()))?.status == 0

/// Archives among the inputs: each file in them is read by its own content.
@Suite(.enabled(if: hasPython, "python3 is absent")) struct ArchiveTests {
  /// What is read from an input, in order: the id of each document with its text, or with the code of its error.
  private func read(_ path: String, _ change: (inout InputOptions) -> Void = { _ in }) -> [String] {
    var options = InputOptions()
    change(&options)
    var found: [String] = []
    let expander = InputExpander(options: options)
    InputSource(inputs: [path], options: options).cut { batch in
      expander.expand(batch) { source, content in
        switch content {
        case .success(let encoded):
          found.append("\(source.defaultID) \(source.format) \(String(decoding: encoded.bytes, as: UTF8.self))")
        case .failure(let error): found.append("\(source.defaultID) \(error.code.rawValue)")
        }
        return true
      }
      return true
    }
    return found
  }

  private func folder(_ program: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let start = """
      import bz2, gzip, io, lzma, random, tarfile, zipfile
      def zipped(members, name=None, method=zipfile.ZIP_DEFLATED):
        f = io.BytesIO()
        with zipfile.ZipFile(f, 'w', method) as z:
          for n, c in members: z.writestr(n, c)
        return f.getvalue()
      def tarred(members, mode='w'):
        f = io.BytesIO()
        with tarfile.open(fileobj=f, mode=mode) as t:
          for n, c in members:
            i = n if isinstance(n, tarfile.TarInfo) else tarfile.TarInfo(n)
            i.size = len(c)
            t.addfile(i, io.BytesIO(c))
        return f.getvalue()
      def put(name, content): open(name, 'wb').write(content)

      """
    try folder.write(start + program, to: ".program.py")
    let run = try GalleyProcess(shell: "python3 .program.py", in: folder)
    #expect(run.status == 0, "\(run.errors)")
    return folder
  }

  private static let members = """
    members = [('b/page', b'<html><p>One'), ('./a.txt', b'Two'), ('r.jsonl.gz', gzip.compress(b'{1}\\n\\n{3}\\n')),
      ('.DS_Store', b'x'), ('__MACOSX/._a.txt', b'x'), ('b/.git/c', b'x'), ('a.txt', b'Again'), ('p.png', b'\\x89PNG\\r\\n\\x1a\\n')]

    """

  private static func expected(_ archive: String) -> [String] {
    [
      "b/page html <html><p>One", "a.txt text Two", "r.jsonl.gz#1 jsonl {1}", "r.jsonl.gz#3 jsonl {3}",
      "a.txt (2) text Again", "p.png unsupported_format",
    ].map { "\(archive)#\($0)" }
  }

  @Test(arguments: [
    ("zipped(members)", "a.zip"), ("tarred(members)", "a.tar"), ("tarred(members, 'w:gz')", "a.tar.gz"),
    ("tarred(members, 'w:xz')", "a.bin"), ("gzip.compress(zipped(members))", "a.zip.gz"), ("zipped(members)", "a.html"),
  ])
  func eachFileIsReadByItsOwnContent(archive: String, name: String) throws {
    let folder = try folder(Self.members + "put('\(name)', \(archive))")
    #expect(read("\(folder.path)/\(name)") == Self.expected(name))
  }

  @Test(arguments: ["zip", "tar"]) func aLargeArchiveIsCutTheSameWay(kind: String) throws {
    let folder = try folder(
      Self.members
        + "put('a', \(kind == "zip" ? "zipped" : "tarred")(members + [('z.txt', random.randbytes(1100000).hex().encode())]))"
    )
    var batches = 0
    InputSource(inputs: ["\(folder.path)/a"], options: InputOptions()).cut { batch in
      for case .file in batch.pieces { Issue.record("the archive is left to a worker") }
      batches += 1
      return true
    }
    #expect(batches > 0)
    #expect(Array(read("\(folder.path)/a").dropLast()) == Self.expected("a"))
  }

  @Test func anExplicitFormatIsThatOfTheMembers() throws {
    let folder = try folder("put('a.zip', zipped([('a.txt', b'One'), ('b.pdf', b'%PDF-1.4\\n1 0 obj')]))")
    #expect(
      read("\(folder.path)/a.zip") { $0.format = .html } == ["a.zip#a.txt html One", "a.zip#b.pdf unsupported_format"])
  }

  @Test func twoLevelsAreReadAndAThirdIsRefused() throws {
    let folder = try folder(
      """
      third = zipped([('c.txt', b'Three')])
      put('a.tar', tarred([('b.zip', zipped([('b.txt', b'Two'), ('c.zip', third)])), ('t.tgz', tarred([('t.txt', b'T')], 'w:gz'))]))
      """)
    #expect(
      read("\(folder.path)/a.tar") == [
        "a.tar#b.zip#b.txt text Two", "a.tar#b.zip#c.zip unsupported_format", "a.tar#t.tgz#t.txt text T",
      ])
  }

  @Test func whatIsNotAPlainFileIsAnErrorAtItsPlace() throws {
    let folder = try folder(
      """
      def other(name, type): i = tarfile.TarInfo(name); i.type = type; i.linkname = 'a.txt'; return i
      put('a.tar', tarred([('a.txt', b'One'), (other('s', tarfile.SYMTYPE), b''), (other('h', tarfile.LNKTYPE), b''),
        (other('c', tarfile.CHRTYPE), b''), (other('d', tarfile.DIRTYPE), b''), ('../up', b'x'), ('/etc/passwd', b'x'),
        ('z.txt', b'Two')]))
      """)
    #expect(
      read("\(folder.path)/a.tar") == [
        "a.tar#a.txt text One", "a.tar#s unsupported_member", "a.tar#h unsupported_member",
        "a.tar#c unsupported_member", "a.tar#../up unsupported_member", "a.tar#/etc/passwd unsupported_member",
        "a.tar#z.txt text Two",
      ])
  }

  @Test func anArchiveWithoutFilesSaysSo() throws {
    let folder = try folder("put('a.zip', zipped([])); put('b.zip', zipped([('.a', b'x'), ('d/', b'')]))")
    #expect(read("\(folder.path)/a.zip") == ["a.zip empty"])
    #expect(read("\(folder.path)/b.zip") == ["b.zip empty"])
  }

  @Test func aMemberOverTheLimitCostsItselfAlone() throws {
    let folder = try folder("put('a.zip', zipped([('a', b'x' * 1000), ('b', b'x' * 1001), ('c', b'x')]))")
    let limited = read("\(folder.path)/a.zip") { $0.maxDocumentBytes = 1000 }
    #expect(limited.map { $0.prefix(16) } == ["a.zip#a text xxx", "a.zip#b too_larg", "a.zip#c text x"])
  }

  /// 1,000 members that expand 1,000 times each, and the same once more around them.
  @Test func aBombEndsTheArchiveWithOneError() throws {
    let folder = try folder(
      """
      gz = gzip.compress(bytes(1 << 24))
      put('a.zip', zipped([('start.txt', b'One')] + [(f'{n}.gz', gz) for n in range(1000)], method=zipfile.ZIP_DEFLATED))
      """)
    let found = read("\(folder.path)/a.zip") {
      $0.maxExpansion = 100
      $0.maxDocumentBytes = 1 << 20
    }
    #expect(found.first == "a.zip#start.txt text One")
    #expect(found.last == "a.zip expansion_limit")
    #expect(found.count < 200)
    #expect(found.dropFirst().dropLast().allSatisfy { $0.hasSuffix("too_large") })
  }

  @Test func aDamagedMemberCostsItselfAloneAndACutOffTarItsRest() throws {
    let folder = try folder(
      """
      text = random.Random(1).randbytes(3000).hex().encode()
      z = bytearray(zipped([('a', b'One'), ('b', text), ('c', b'Three')]))
      for i in range(100, 120): z[i] ^= 0xFF
      put('a.zip', z)
      put('b.tar', tarred([('a.jsonl', b'{1}\\n{2}\\n' + b' ' * 3000), ('b', b'x')])[:1000])
      """)
    #expect(read("\(folder.path)/a.zip") == ["a.zip#a text One", "a.zip#b damaged_archive", "a.zip#c text Three"])
    #expect(
      read("\(folder.path)/b.tar") == [
        "b.tar#a.jsonl#1 jsonl {1}", "b.tar#a.jsonl#2 jsonl {2}", "b.tar#a.jsonl damaged_archive",
        "b.tar damaged_archive",
      ])
  }
}
