import StageKit
import Testing

/// Places spans as they are, but for those that begin at zero.
private final class EvenSpans: SpanMapping {
  func mapped(_ span: TextSpan) -> MappedSpan? {
    span.start == 0 ? nil : MappedSpan(start: span.start, end: span.end, bytes: span.range)
  }
  func writeText(_ span: MappedSpan, to writer: inout JSONWriter) { writer.value("\(span.bytes)") }
}

@Suite struct AnnotationEncoderTests {
  private func encoded(_ quotation: Quotation) -> (text: String, isThere: Bool) {
    var encoder = AnnotationEncoder(writer: JSONWriter(), spans: EvenSpans())
    let isThere = encoder.encode(quotation, withText: true)
    return (String(decoding: encoder.finish().bytes, as: UTF8.self), isThere)
  }

  @Test func writesPlaceTextAndMembers() {
    let (text, isThere) = encoded(
      Quotation(
        span: TextSpan(3, 5), kind: .mixed, speaker: TextSpan(7, 9), cue: TextSpan(0, 2), speakerName: nil,
        confidenceHundredths: 40))
    #expect(isThere)
    #expect(
      text
        == #"{"start":3,"end":5,"text":"3..<5","kind":"mixed","speaker":{"start":7,"end":9,"text":"7..<9"},"#
        + #""cue":null,"speaker_name":null,"confidence":0.40}"#)
  }

  @Test func writesNothingOfASpanThatIsNotInTheRecord() {
    let (text, isThere) = encoded(
      Quotation(
        span: TextSpan(0, 5), kind: .mixed, speaker: nil, cue: nil, speakerName: nil, confidenceHundredths: 40))
    #expect(!isThere)
    #expect(text.isEmpty)
  }
}
