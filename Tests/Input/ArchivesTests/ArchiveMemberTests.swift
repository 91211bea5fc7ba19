import Archives
import Testing

@Suite struct ArchiveMemberTests {
  private func member(_ name: String) -> ArchiveMember {
    ArchiveMember(number: 1, name: Array(name.utf8), kind: .file, byteCount: nil)
  }

  @Test(arguments: [
    "/etc/passwd", "..", "../a", "a/../b", "a/..", #"\a"#, #"..\a"#, #"a\..\b"#, "C:/a", #"c:\a"#, "z:/",
  ])
  func namesThatLeadOutAreKnown(name: String) {
    #expect(member(name).leadsOut)
  }

  @Test(arguments: ["a", "a/b", "a..b/c", "...", "./a", "a:b/c", "1:/a", "@:/a", "[:/a", "12:/a", ":", "a/C:/b", ""])
  func otherNamesAreNotSaidToLeadOut(name: String) {
    #expect(!member(name).leadsOut)
  }

  @Test(arguments: [".DS_Store", "a/.git/b", "__MACOSX/a", "a/__MACOSX/._b", "./.a", "..."])
  func hiddenNamesAreKnown(name: String) {
    #expect(member(name).isHidden)
  }

  @Test(arguments: ["a", "./a", "a/b.c", "_MACOSX/a", "__MACOSX.txt", "a/..", ""])
  func otherNamesAreNotHidden(name: String) {
    #expect(!member(name).isHidden)
  }
}
