import StageKit
import Testing

@testable import Runtime

@Suite struct DocumentPlacesTests {
  @Test func describesThePlaceOfTheFirst() {
    var places = DocumentPlaces()
    let path = "news/2024/a-rather-long-name.txt"
    #expect(places.insert(id: path, source: Source(path: path)) == nil)
    #expect(places.insert(id: "7", source: Source(path: "x.jsonl", record: 1)) == nil)
    #expect(places.insert(id: "8", source: Source(path: "x.jsonl", record: 2)) == nil)
    #expect(places.insert(id: "9", source: Source(path: "y.jsonl", record: 1)) == nil)
    #expect(places.insert(id: "8", source: Source(path: "y.jsonl", record: 2)) == "x.jsonl, record 2")
    #expect(places.insert(id: path, source: Source(path: "y.jsonl", record: 3)) == path)
    #expect(places.insert(id: "a.zip#b", source: Source(path: "a.zip", member: "b")) == nil)
    #expect(places.insert(id: "10", source: Source(path: "a.zip", member: "c.jsonl", record: 1)) == nil)
    #expect(places.insert(id: "a.zip#b", source: Source(path: "z")) == "a.zip#b")
    #expect(places.insert(id: "10", source: Source(path: "z")) == "a.zip#c.jsonl, record 1")
  }
}
