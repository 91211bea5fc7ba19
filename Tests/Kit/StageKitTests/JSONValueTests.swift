import StageKit
import Testing

@Suite struct JSONValueTests {
  @Test func membersStayInOrder() {
    let value: JSONValue = ["b": [1, true, nil], "a": ["c": "d"], "e": .number(0.5)]
    var writer = JSONWriter()
    value.adding(["0": []]).write(to: &writer)
    #expect(
      String(decoding: writer.bytes, as: UTF8.self) == #"{"b":[1,true,null],"a":{"c":"d"},"e":0.5,"0":[]}"#)
    #expect(value.prettyText.hasPrefix("{\n  \"b\": ["))
  }
}
