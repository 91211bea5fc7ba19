import StageKit

extension Plan {
  /// The resolved pipeline as one line of JSON: equal for pipelines that make equal records, whatever their comments,
  /// order of keys, and defaults written out or left out. For fingerprints.
  package var canonicalText: String {
    var writer = JSONWriter()
    writer.beginObject()
    if let sharedStamp {
      writer.member("code")
      writer.value(sharedStamp)
    }
    writer.member("input")
    input.write(to: &writer)
    writer.member("on_error")
    writer.value(onError.rawValue)
    writer.member("stages")
    writer.beginArray()
    for stage in stages { stage.write(to: &writer) }
    writer.endArray()
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

extension InputOptions {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("format")
    writer.value(format.rawValue)
    writer.member("encoding")
    writer.value(encoding ?? Self.automatic)
    // What was not there when results were made is written where it is said only, so that they stay valid.
    if let delimiter {
      writer.member("delimiter")
      writer.value(Int(delimiter))
    }
    if let records {
      writer.member("records")
      writer.value(records)
    }
    writer.member("fields")
    writer.beginObject()
    for (name, path) in FieldNames.keys {
      writer.member(named: name)
      let names = fields[keyPath: path].names
      if names.count == 1 { writer.value(names[0]) } else { write(names, to: &writer) }
    }
    writer.endObject()
    writer.member("pass")
    switch pass {
    case .all: writer.value("all")
    case .named(let names): write(names, to: &writer)
    }
    writer.member("max_document_bytes")
    writer.value(maxDocumentBytes)
    writer.member("max_expansion")
    writer.value(maxExpansion)
    writer.endObject()
  }

  private func write(_ names: [String], to writer: inout JSONWriter) {
    writer.beginArray()
    for name in names { writer.value(name) }
    writer.endArray()
  }
}

extension PlannedStage {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("stage")
    writer.value(stageName)
    writer.member("version")
    writer.value(stageVersion)
    writer.member("name")
    writer.value(name)
    writer.member("when")
    writer.value(when?.text)
    writer.member("on_error")
    writer.value(onError.rawValue)
    if let fingerprint {
      writer.member("fingerprint")
      writer.value(fingerprint)
    }
    if let programFingerprint {
      writer.member("program")
      writer.value(programFingerprint)
    }
    if let knowledge {
      writer.member("knowledge")
      writer.value(knowledge)
    }
    writer.member("options")
    writer.beginObject()
    for option in options {
      writer.member(named: option.name)
      option.value.json.write(to: &writer)
    }
    writer.endObject()
    writer.endObject()
  }
}
