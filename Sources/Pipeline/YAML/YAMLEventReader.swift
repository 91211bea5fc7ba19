import CLibYAML

/// Something that libyaml's parser found, with its place.
struct YAMLEvent {
  enum Kind {
    case streamStart
    case streamEnd
    case documentStart
    case documentEnd
    case alias(String)
    case scalar(String, YAMLScalar.Style, NodeProperties)
    case sequenceStart(isFlow: Bool, NodeProperties)
    case sequenceEnd
    case mappingStart(isFlow: Bool, NodeProperties)
    case mappingEnd
  }

  struct NodeProperties {
    let anchor: String?
    let tag: String?
  }

  let kind: Kind
  let range: YAMLRange
}

/// Reads events from a text with libyaml; owns the parser and its copy of the text.
struct YAMLEventReader: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>

  /// A reader of a text that must be valid UTF-8; nil if memory is short.
  init?(_ text: ArraySlice<UInt8>) {
    parser = .allocate(capacity: 1)
    input = .allocate(capacity: text.count)
    _ = unsafe input.initialize(from: text)
    guard unsafe yaml_parser_initialize(parser) == 1 else {
      unsafe parser.deallocate()
      unsafe input.deallocate()
      return nil
    }
    // Said, so that libyaml does not guess UTF-16.
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    // The pointer stays good: the buffer is freed only after the parser.
    unsafe yaml_parser_set_input_string(parser, input.baseAddress, input.count)
  }

  deinit {
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
    unsafe input.deallocate()
  }

  /// The next event. Not to be called again after `streamEnd` or an error.
  func next() throws(YAMLProblem) -> YAMLEvent {
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw problem() }
    defer { unsafe yaml_event_delete(&event) }
    let range = unsafe YAMLRange(YAMLLocation(event.start_mark), YAMLLocation(event.end_mark))
    return unsafe YAMLEvent(kind: kind(of: event), range: range)
  }

  private func kind(of event: yaml_event_t) -> YAMLEvent.Kind {
    switch unsafe event.type {
    case YAML_STREAM_START_EVENT: return .streamStart
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_DOCUMENT_END_EVENT: return .documentEnd
    case YAML_ALIAS_EVENT: return .alias(unsafe text(event.data.alias.anchor) ?? "")
    case YAML_SCALAR_EVENT:
      let scalar = unsafe event.data.scalar
      let text = unsafe String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      let style: YAMLScalar.Style =
        switch unsafe scalar.style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
        case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
        default: .plain
        }
      return unsafe .scalar(text, style, properties(scalar.anchor, scalar.tag))
    case YAML_SEQUENCE_START_EVENT:
      let start = unsafe event.data.sequence_start
      return unsafe .sequenceStart(
        isFlow: start.style == YAML_FLOW_SEQUENCE_STYLE, properties(start.anchor, start.tag))
    case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
    case YAML_MAPPING_START_EVENT:
      let start = unsafe event.data.mapping_start
      return unsafe .mappingStart(isFlow: start.style == YAML_FLOW_MAPPING_STYLE, properties(start.anchor, start.tag))
    case YAML_MAPPING_END_EVENT: return .mappingEnd
    default: return .streamEnd
    }
  }

  private func properties(
    _ anchor: UnsafePointer<UInt8>?, _ tag: UnsafePointer<UInt8>?
  ) -> YAMLEvent.NodeProperties {
    unsafe YAMLEvent.NodeProperties(anchor: text(anchor), tag: text(tag))
  }

  private func text(_ pointer: UnsafePointer<UInt8>?) -> String? {
    unsafe pointer.map { unsafe String(cString: $0) }
  }

  private func problem() -> YAMLProblem {
    let parser = unsafe parser.pointee
    guard let problem = unsafe parser.problem.map({ unsafe String(cString: $0) }) else {
      return YAMLProblem("there is not enough memory to read this file", at: YAMLLocation(line: 1, column: 1))
    }
    let context = unsafe parser.context.map { unsafe String(cString: $0) }
    let contextPlace = context == nil ? nil : unsafe YAMLLocation(parser.context_mark)
    return unsafe YAMLProblem(
      libyaml: problem, at: YAMLLocation(parser.problem_mark), scalar: scalar(at: Int(parser.problem_mark.index)),
      context: context, begunAt: contextPlace)
  }

  /// The scalar at an index counted in scalars, as libyaml's marks count; nil at the end.
  private func scalar(at index: Int) -> Unicode.Scalar? {
    unsafe String(decoding: input, as: UTF8.self).unicodeScalars.dropFirst(index).first
  }
}

extension YAMLLocation {
  fileprivate init(_ mark: yaml_mark_t) {
    self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
  }
}
