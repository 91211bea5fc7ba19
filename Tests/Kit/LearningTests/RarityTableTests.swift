import Foundation
import Testing

@testable import Learning

@Suite struct RarityTableTests {
  private func key(_ number: UInt64) -> UInt64 { number << 40 | 12345 }

  @Test func termsAreTheRarerTheFewerDocumentsHaveThem() {
    // Term 1 in all of 99 documents, term 2 in nine, term 3 in two, term 4 in one.
    let documents = (0..<99).map { index in
      [key(1), key(1)] + (index < 9 ? [key(2)] : []) + (index < 2 ? [key(3)] : []) + (index == 5 ? [key(4)] : [])
    }
    let table = RarityTable(documents: documents, mostTerms: 10)
    #expect(table.count == 3)
    #expect(table[key(1)] == 0)
    #expect(table[key(2)] == UInt8(16 * log(10.0)))
    #expect(table[key(3)] == UInt8(16 * log(100.0 / 3)))
    #expect(table[key(4)] == table.unknown && table[key(77)] == table.unknown)
    #expect(table.unknown == UInt8(16 * log(100.0)))
  }

  @Test func theMostCommonTermsStay() {
    let documents = (1...20).map { last in (1...last).map { key(UInt64($0)) } }
    let table = RarityTable(documents: documents, mostTerms: 5)
    for term in 1...20 as ClosedRange<UInt64> { #expect((table[key(term)] < table.unknown) == (term <= 5), "\(term)") }
  }

  @Test func ofTermsWhoseHashesBeginAlikeTheMoreCommonStays() {
    let table = RarityTable([(key(1), 30), (key(1) + 1, 20)], unknown: 99)
    #expect(table.count == 1 && table[key(1)] == 20)
  }

  @Test func comesBackFromItsBytesAndBrokenOnesAreNoTable() {
    let table = RarityTable((0..<50).map { (key($0 * 7919), UInt8($0)) }, unknown: 200)
    let bytes = table.encoded()
    #expect(RarityTable(encoded: bytes.span) == table)
    #expect(RarityTable([], unknown: 3)[key(5)] == 3)
    for count in bytes.indices { #expect(RarityTable(encoded: bytes.span.extracting(0..<count)) == nil, "\(count)") }
    #expect(RarityTable(encoded: (bytes + [0, 0, 0, 0]).span) == nil)
    // The first two entries in the wrong order.
    var broken = bytes
    broken.swapAt(11, 15)
    broken.swapAt(12, 16)
    #expect(RarityTable(encoded: broken.span) == nil)
  }
}
