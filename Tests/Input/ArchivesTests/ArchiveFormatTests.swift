import Archives
import Testing

@Suite struct ArchiveFormatTests {
  /// A header of a tar file as it was before 1988, with the sum of its bytes and nothing else.
  private func header(sum change: Int = 0) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 512)
    bytes[0] = UInt8(ascii: "a")
    let sum = Int(bytes[0]) + 8 * 0x20 + change
    let digits = Array(String(sum, radix: 8).utf8)
    bytes.replaceSubrange(148..<(148 + digits.count), with: digits)
    return bytes
  }

  @Test func aTarIsKnownByTheSumOfItsHeader() {
    #expect(ArchiveFormat.recognize(header().span) == .tar)
    #expect(ArchiveFormat.recognize(header(sum: 1).span) == nil)
    #expect(ArchiveFormat.recognize(Array(header()[..<511]).span) == nil)
    #expect(ArchiveFormat.recognize([UInt8](repeating: 0, count: 1024).span) == nil)
  }

  @Test func aZipIsKnownByItsFirstBytes() {
    #expect(ArchiveFormat.recognize([0x50, 0x4B, 3, 4].span) == .zip)
    #expect(ArchiveFormat.recognize([0x50, 0x4B, 3].span) == nil)
    #expect(ArchiveFormat.recognize(([0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18)).span) == .zip)
    #expect(ArchiveFormat.recognize(([0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 17)).span) == nil)
    #expect(ArchiveFormat.recognize(Array("PK is a party.".utf8).span) == nil)
  }
}
