import JSON
import StageKit

/// A quotation of a record.
package struct StoredQuote: Sendable, Equatable, StoredPart {
  /// Where it stands, without its marks, and its words.
  package let span: StoredSpan
  /// As in the record: `direct`, `mixed` or `indirect`.
  package let kind: String
  /// The speaker as named beside the quotation; nil if nobody is.
  package let speaker: StoredSpan?
  /// The words that say that somebody speaks, such as `said`.
  package let cue: StoredSpan?
  /// The full name of the speaker; nil if it is not known.
  package let speakerName: String?
  /// The index of the speaker in the record's `speakers`; nil if it has none.
  package let speakerIndex: Int?
  /// How sure the pipeline is, 0 to 1.
  package let confidence: Double

  /// The words.
  package var text: String { span.text }
  /// The name of the speaker, or else the words that name one; nil if nobody is named.
  package var bestName: String? { speakerName ?? speaker?.text }

  init(_ bytes: Span<UInt8>, _ slice: JSONSlice) throws(JSONFault) {
    var span = SpanMembers()
    var kind = "direct"
    var speaker: StoredSpan?
    var cue: StoredSpan?
    var name: String?
    var index: Int?
    var confidence = 1.0
    var members = try JSONMembers(bytes, in: slice)
    while let member = try members.next(in: bytes) {
      if try span.take(member, in: bytes) { continue }
      let value = member.value
      if member.name.isString("kind", in: bytes) {
        kind = try value.requiredString(in: bytes)
      } else if member.name.isString("speaker", in: bytes) {
        if value.kind != .null { speaker = try StoredSpan(bytes, value) }
      } else if member.name.isString("cue", in: bytes) {
        if value.kind != .null { cue = try StoredSpan(bytes, value) }
      } else if member.name.isString("speaker_name", in: bytes) {
        name = try value.optionalString(in: bytes)
      } else if member.name.isString("speaker_id", in: bytes) {
        index = value.integer(in: bytes)
      } else if member.name.isString("confidence", in: bytes) {
        guard let number = value.number(in: bytes) else { throw value.mismatch("a number", in: bytes) }
        confidence = number
      }
    }
    self.span = try span.span(slice, in: bytes)
    self.kind = kind
    self.speaker = speaker
    self.cue = cue
    speakerName = name
    speakerIndex = index
    self.confidence = confidence
  }
}

/// A speaker of an article, where the pipeline makes the layer `speakers`.
package struct StoredSpeaker: Sendable, Equatable, StoredPart {
  package let name: String
  package let role: String?
  package let organisation: String?
  /// `female`, `male` or `unknown`; nil if the pipeline does not look for it.
  package let gender: String?
  /// What the gender was told from: `pronoun`, `title` or `given_name`.
  package let genderEvidence: String?

  init(_ bytes: Span<UInt8>, _ slice: JSONSlice) throws(JSONFault) {
    var texts: (name: String?, role: String?, organisation: String?, gender: String?, evidence: String?)
    texts = (nil, nil, nil, nil, nil)
    var members = try JSONMembers(bytes, in: slice)
    while let member = try members.next(in: bytes) {
      if member.name.isString("name", in: bytes) {
        texts.name = try member.value.optionalString(in: bytes)
      } else if member.name.isString("role", in: bytes) {
        texts.role = try member.value.optionalString(in: bytes)
      } else if member.name.isString("organisation", in: bytes) {
        texts.organisation = try member.value.optionalString(in: bytes)
      } else if member.name.isString("gender", in: bytes) {
        texts.gender = try member.value.optionalString(in: bytes)
      } else if member.name.isString("gender_evidence", in: bytes) {
        texts.evidence = try member.value.optionalString(in: bytes)
      }
    }
    guard let name = texts.name else { throw slice.mismatch("a speaker with a name", in: bytes) }
    self.name = name
    role = texts.role
    organisation = texts.organisation
    gender = texts.gender
    genderEvidence = texts.evidence
  }
}
