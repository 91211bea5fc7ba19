/// Makes a tree of events, with budgets.
struct YAMLComposer: ~Copyable {
  private let reader: YAMLEventReader
  private var anchors: [String: YAMLNode] = [:]
  /// Names of anchors whose values are not complete yet.
  private var openAnchors: [String] = []
  private var nodeCount = 0
  /// What is wrong and does not keep the rest from being read.
  private(set) var problems: [YAMLProblem] = []

  init(_ reader: consuming YAMLEventReader) {
    self.reader = reader
  }

  /// The value of the only document; nil if there is none.
  ///
  /// - Throws: The first problem after which nothing more can be told.
  mutating func compose() throws(YAMLProblem) -> YAMLNode? {
    var root: YAMLNode?
    var documentCount = 0
    while true {
      let event = try reader.next()
      switch event.kind {
      case .streamEnd: return root
      case .documentStart:
        documentCount += 1
        guard documentCount == 1 else {
          problems.append(YAMLProblem("a second document begins here; a file holds one", at: event.range))
          return root
        }
        root = try node(try reader.next(), depth: 1)
      default: break
      }
    }
  }

  private mutating func node(_ event: YAMLEvent, depth: Int) throws(YAMLProblem) -> YAMLNode {
    guard depth <= YAMLTree.maximumDepth else {
      throw YAMLProblem("nested more than \(YAMLTree.maximumDepth) levels deep", at: event.range)
    }
    switch event.kind {
    case .alias(let name): return try alias(name, at: event.range, depth: depth)
    case .scalar(let text, let style, let properties):
      try spend(1, at: event.range)
      let node = scalar(text, style, tag: properties.tag, at: event.range)
      if let anchor = properties.anchor { anchors[anchor] = node }
      return node
    case .sequenceStart(let isFlow, let properties):
      return try collection(properties, "seq", at: event.range) { composer throws(YAMLProblem) in
        try composer.sequence(from: event.range, isFlow: isFlow, depth: depth)
      }
    case .mappingStart(let isFlow, let properties):
      return try collection(properties, "map", at: event.range) { composer throws(YAMLProblem) in
        try composer.mapping(from: event.range, isFlow: isFlow, depth: depth)
      }
    case .streamStart, .streamEnd, .documentStart, .documentEnd, .sequenceEnd, .mappingEnd:
      throw YAMLProblem("expected a value", at: event.range)
    }
  }

  private mutating func spend(_ count: Int, at range: YAMLRange) throws(YAMLProblem) {
    nodeCount += count
    guard nodeCount <= YAMLTree.maximumNodeCount else {
      throw YAMLProblem(
        "the file holds more than \(YAMLTree.maximumNodeCount) values, each alias counted as what it stands for",
        at: range)
    }
  }

  private mutating func alias(_ name: String, at range: YAMLRange, depth: Int) throws(YAMLProblem) -> YAMLNode {
    guard let node = anchors[name], !openAnchors.contains(name) else {
      let reason = openAnchors.contains(name) ? "stands inside the value that it names" : "names no anchor before it"
      throw YAMLProblem("alias '*\(name)' \(reason)", at: range)
    }
    try spend(node.count, at: range)
    guard depth + node.height - 1 <= YAMLTree.maximumDepth else {
      throw YAMLProblem("nested more than \(YAMLTree.maximumDepth) levels deep", at: range)
    }
    return node
  }

  private mutating func collection(
    _ properties: YAMLEvent.NodeProperties, _ type: String, at range: YAMLRange,
    _ compose: (inout YAMLComposer) throws(YAMLProblem) -> YAMLNode
  ) throws(YAMLProblem) -> YAMLNode {
    try spend(1, at: range)
    if let tag = properties.tag, tag != "!", tag != Self.coreTagPrefix + type { refuse(tag, at: range) }
    guard let anchor = properties.anchor else { return try compose(&self) }
    openAnchors.append(anchor)
    let node = try compose(&self)
    openAnchors.removeLast()
    anchors[anchor] = node
    return node
  }

  private mutating func sequence(
    from range: YAMLRange, isFlow: Bool, depth: Int
  ) throws(YAMLProblem) -> YAMLNode {
    var elements: [YAMLNode] = []
    while true {
      let event = try reader.next()
      if case .sequenceEnd = event.kind {
        // The end of a block list is where the next token begins, maybe lines below.
        let end = isFlow ? event.range.end : elements.last?.range.end ?? range.end
        return YAMLNode(.sequence(elements), at: YAMLRange(range.start, end))
      }
      elements.append(try node(event, depth: depth + 1))
    }
  }

  private mutating func mapping(
    from range: YAMLRange, isFlow: Bool, depth: Int
  ) throws(YAMLProblem) -> YAMLNode {
    var members: [YAMLMember] = []
    var places: [String: YAMLLocation] = [:]
    while true {
      let event = try reader.next()
      if case .mappingEnd = event.kind {
        let end = isFlow ? event.range.end : members.last?.value.range.end ?? range.end
        return YAMLNode(.mapping(members), at: YAMLRange(range.start, end))
      }
      let key = try node(event, depth: depth + 1)
      let value = try node(try reader.next(), depth: depth + 1)
      guard case .scalar(let scalar) = key.content else {
        problems.append(YAMLProblem("a key must be a text, not a list or mapping", at: key.range))
        continue
      }
      if scalar.style == .plain && scalar.text == "<<" {
        problems.append(YAMLProblem("merge keys ('<<') are not part of YAML 1.2; write the keys out", at: event.range))
      } else if let first = places[scalar.text] {
        problems.append(
          YAMLProblem("duplicate key '\(scalar.text)'; it stands on line \(first.line) already", at: event.range))
      } else {
        places[scalar.text] = event.range.start
        members.append(YAMLMember(name: scalar.text, keyRange: event.range, value: value))
      }
    }
  }
}

// Tags.
extension YAMLComposer {
  private static let coreTagPrefix = "tag:yaml.org,2002:"

  private mutating func scalar(
    _ text: String, _ style: YAMLScalar.Style, tag: String?, at range: YAMLRange
  ) -> YAMLNode {
    let plain = YAMLScalar.Value(plain: text)
    var value = style == .plain ? plain : .string(text)
    switch tag?.dropFirst(tag?.hasPrefix(Self.coreTagPrefix) == true ? Self.coreTagPrefix.count : 0) {
    case nil: break
    case "!", "str": value = .string(text)
    case "null":
      if case .null = plain { value = plain } else { mismatch("null", at: range) }
    case "bool":
      if case .boolean = plain { value = plain } else { mismatch("bool", at: range) }
    case "int":
      if case .integer = plain { value = plain } else { mismatch("int", at: range) }
    case "float":
      switch plain {
      case .number: value = plain
      case .integer(let integer): value = .number(Double(integer))
      default: mismatch("float", at: range)
      }
    case .some: refuse(tag ?? "", at: range)
    }
    return YAMLNode(.scalar(YAMLScalar(text: text, style: style, value: value, hasTag: tag != nil)), at: range)
  }

  private mutating func mismatch(_ tag: String, at range: YAMLRange) {
    problems.append(YAMLProblem("this is not what its tag '!!\(tag)' says", at: range))
  }

  private mutating func refuse(_ tag: String, at range: YAMLRange) {
    let name = tag.hasPrefix(Self.coreTagPrefix) ? "!!" + tag.dropFirst(Self.coreTagPrefix.count) : tag
    problems.append(YAMLProblem("the tag '\(name)' is not known here; leave it out", at: range))
  }
}
