import Archives
import TestSupport
import Testing

@Suite(.enabled(if: Python.isThere, "python3 is absent")) struct ArchiveReaderTests {
  /// An archive that a program of Python's writes as `a`.
  private func archive(_ program: String) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    _ = try Python.run("import io, tarfile, zipfile\n" + program, in: folder)
    return try #require(folder.read("a"))
  }

  @Test func membersOfAZipComeWithTheirBytes() throws {
    let bytes = try archive(
      """
      z = zipfile.ZipFile('a', 'w', zipfile.ZIP_DEFLATED)
      z.writestr('folder/', '')
      z.writestr('folder/é.txt', 'One')
      z.writestr('b.txt', b'x' * 100000, zipfile.ZIP_STORED)
      z.writestr('empty', '')
      z.close()
      """)
    #expect(ArchiveFormat.recognize(bytes.span) == .zip)
    let read = ReadArchive(bytes, .zip)
    #expect(read.failure == nil)
    #expect(read.names == ["folder/", "folder/é.txt", "b.txt", "empty"])
    #expect(read.members.map(\.kind) == [.folder, .file, .file, .file])
    #expect(read.members.map(\.bytes.count) == [0, 3, 100_000, 0])
  }

  @Test(arguments: ["USTAR", "GNU", "PAX"]) func membersOfATarComeWithTheirBytes(format: String) throws {
    let long = String(repeating: "n", count: 60) + "/" + String(repeating: "m", count: 80)
    let bytes = try archive(
      """
      t = tarfile.open('a', 'w', format=tarfile.\(format)_FORMAT)
      def add(name, content=b'', **more):
        i = tarfile.TarInfo(name)
        i.size = len(content)
        for k, v in more.items(): setattr(i, k, v)
        t.addfile(i, io.BytesIO(content))
      add('d', type=tarfile.DIRTYPE)
      add('é.txt', b'One')
      add('\(long)', b'x' * 100000)
      add('s', type=tarfile.SYMTYPE, linkname='é.txt')
      add('h', type=tarfile.LNKTYPE, linkname='é.txt')
      add('c', type=tarfile.CHRTYPE)
      add('f', type=tarfile.FIFOTYPE)
      add('é.txt', b'Again')
      t.close()
      """)
    #expect(ArchiveFormat.recognize(bytes.span) == .tar)
    let read = ReadArchive(bytes, .tar)
    #expect(read.failure == nil)
    #expect(read.names == ["d/", "é.txt", long, "s", "h", "c", "f", "é.txt"])
    let target = Array("é.txt".utf8)
    #expect(
      read.members.map(\.kind) == [
        .folder, .file, .file, .link(to: target), .link(to: target), .special, .special, .file,
      ])
    #expect(read.members.map(\.bytes.count) == [0, 3, 100_000, 0, 0, 0, 0, 5])
  }

  /// The same members with the same bytes as Python reads, whatever was written.
  @Test(arguments: 1...12) func pythonReadsTheSame(seed: Int) throws {
    let folder = try TemporaryFolder()
    let printed = try Python.run(
      """
      import hashlib, io, random, tarfile, zipfile
      r = random.Random(\(seed))
      members = []
      for n in range(r.randrange(1, 60)):
        name = '/'.join(r.choice(['a', 'bé', '記事', 'x' * r.randrange(1, 90), 'c d']) for _ in range(r.randrange(1, 4)))
        members.append((f'{name}{n}.txt', r.randbytes(r.choice([0, 1, 511, 512, 513, r.randrange(70000)]))))
      with zipfile.ZipFile('a.zip', 'w') as z:
        for name, content in members:
          z.writestr(name, content, r.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]))
      kind = r.choice([tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
      with tarfile.open('a.tar', 'w', format=kind) as t:
        for name, content in members:
          i = tarfile.TarInfo(name)
          i.size = len(content)
          t.addfile(i, io.BytesIO(content))
      with zipfile.ZipFile('a.zip') as z:
        for name in z.namelist(): print(name, len(z.read(name)), sum(z.read(name)), sep='\\t')
      print('-')
      with tarfile.open('a.tar') as t:
        for m in t: print(m.name, m.size, sum(t.extractfile(m).read()), sep='\\t')
      """, in: folder)
    let expected = printed.split(separator: "-\n", maxSplits: 1).map { $0.split(separator: "\n").map(String.init) }
    for (format, lines) in zip([ArchiveFormat.zip, .tar], expected) {
      let name = format == .zip ? "a.zip" : "a.tar"
      let read = ReadArchive(try #require(folder.read(name)), format)
      #expect(read.failure == nil)
      #expect(
        read.members.map { "\($0.name)\t\($0.bytes.count)\t\($0.bytes.reduce(0) { $0 + Int($1) })" } == lines)
    }
  }

  @Test func aDamagedMemberOfAZipCostsItselfAlone() throws {
    var bytes = try archive(
      """
      z = zipfile.ZipFile('a', 'w', zipfile.ZIP_DEFLATED)
      z.writestr('a', 'One')
      z.writestr('b', bytes(range(256)) * 20)
      z.writestr('c', 'Three')
      z.close()
      """)
    // In the compressed bytes of the second member: its header begins at 36.
    for index in 75..<85 { bytes[index] ^= 0xFF }
    let read = ReadArchive(bytes, .zip)
    #expect(read.names == ["a", "b", "c"])
    #expect(read.members.map { $0.error != nil } == [false, true, false])
    #expect(read.members.last?.text == "Three")
  }

  @Test func aTarThatIsCutOffGivesWhatCameBefore() throws {
    let bytes = try archive(
      """
      t = tarfile.open('a', 'w')
      for name in 'ab':
        i = tarfile.TarInfo(name)
        i.size = 3000
        t.addfile(i, io.BytesIO(b'x' * 3000))
      t.close()
      """)
    let inside = ReadArchive(Array(bytes[..<(512 + 3072 + 512 + 1000)]), .tar)
    #expect(inside.names == ["a", "b"])
    #expect(inside.members.map { $0.error != nil } == [false, true])
    #expect(inside.members.last?.bytes.count == 1000)
    #expect(inside.failure != nil)
    let inHeader = ReadArchive(Array(bytes[..<(512 + 3072 + 100)]), .tar)
    #expect(inHeader.names == ["a"])
    #expect(inHeader.failure?.contains("the member after 1") == true)
  }

  @Test func anEncryptedMemberIsSaidToBe() throws {
    // Python writes none: the flag is set, and twelve bytes of the cipher's head stand before the content.
    var bytes = try archive(
      """
      z = zipfile.ZipFile('a', 'w', zipfile.ZIP_STORED)
      z.writestr('a', 'twelve bytes' + 'One')
      z.writestr('b', 'Two')
      z.close()
      """)
    let directory = try #require((0..<bytes.count).first { Array(bytes[$0...].prefix(4)) == [0x50, 0x4B, 1, 2] })
    bytes[6] |= 1
    bytes[directory + 8] |= 1
    let read = ReadArchive(bytes, .zip)
    #expect(read.members.map(\.kind) == [.encrypted, .file])
    #expect(read.members.last?.text == "Two")
  }

  /// A file of 3 MB that is a hole but for its ends.
  @Test func theHolesOfASparseFileAreZeros() throws {
    let folder = try TemporaryFolder()
    let made = try GalleyProcess(
      shell:
        "printf One > f && truncate -s 3000000 f && printf Two >> f && tar -cSf a f && [ $(stat -c %s a) -lt 100000 ]",
      in: folder)
    #expect(made.status == 0, "\(made.errors)")
    let read = ReadArchive(try #require(folder.read("a")), .tar)
    #expect(read.failure == nil)
    #expect(read.members.map(\.bytes) == [try #require(folder.read("f"))])
  }

  @Test func aHundredThousandMembersAreRead() throws {
    let bytes = try archive(
      """
      z = zipfile.ZipFile('a', 'w', zipfile.ZIP_STORED)
      for n in range(100000): z.writestr(str(n), '')
      z.close()
      """)
    let read = ReadArchive(bytes, .zip)
    #expect(read.failure == nil)
    #expect(read.members.count == 100_000)
    #expect(read.names.last == "99999")
  }

  @Test(arguments: [("zipfile.ZipFile('a', 'w')", ArchiveFormat.zip), ("tarfile.open('a', 'w')", .tar)])
  func anEmptyArchiveHasNoMember(made: String, format: ArchiveFormat) throws {
    let read = ReadArchive(try archive("\(made).close()"), format)
    #expect(read.members.isEmpty && read.failure == nil)
  }

  @Test func bytesThatAreNoArchiveAreAnError() {
    #expect(ReadArchive(Array("PK no zip at all".utf8), .zip).failure != nil)
    #expect(ReadArchive([UInt8](repeating: 0x61, count: 2000), .tar).failure != nil)
  }

  /// Damage anywhere is an error or is not, and never more than that.
  @Test(arguments: 1...4) func damageNeverTraps(seed: UInt64) throws {
    let zip = try archive(
      """
      z = zipfile.ZipFile('a', 'w', zipfile.ZIP_DEFLATED)
      for n in range(5): z.writestr('a' * 20, 'text ' * 50)
      z.close()
      """)
    let tar = try archive(
      """
      t = tarfile.open('a', 'w', format=tarfile.PAX_FORMAT)
      for n in range(5):
        i = tarfile.TarInfo('é' * 70)
        i.size = 600
        t.addfile(i, io.BytesIO(b'x' * 600))
      t.close()
      """)
    var state = seed
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1
      return Int(state >> 33) % bound
    }
    for _ in 0..<300 {
      for (bytes, format) in [(zip, ArchiveFormat.zip), (tar, .tar)] {
        var damaged = bytes
        for _ in 0...random(4) { damaged[random(damaged.count)] = UInt8(random(256)) }
        if random(3) == 0 { damaged.removeLast(random(damaged.count)) }
        #expect(ReadArchive(damaged, format).members.count <= 20)
      }
    }
  }
}
