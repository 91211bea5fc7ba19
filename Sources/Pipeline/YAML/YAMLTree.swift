/// The tree of a YAML text, and what is wrong with it.
///
/// Scalars are those of YAML 1.2's core schema. Refused, with their places: duplicate keys, keys that are not texts,
/// tags beyond the core schema's, merge keys, several documents, more than ``maximumByteCount`` bytes,
/// ``maximumDepth`` levels or ``maximumNodeCount`` values (aliases counted as what they stand for), bytes that are not
/// UTF-8 and characters that a text file should not hold. Any bytes are safe to read.
package struct YAMLTree: Sendable {
  package static let maximumByteCount = 1 << 20
  package static let maximumDepth = 64
  package static let maximumNodeCount = 10_000

  /// The value of the text; nil if it is empty or cannot be read at all.
  package let root: YAMLNode?
  /// What is wrong, in the order in which it was found.
  package let problems: [YAMLProblem]

  /// Reads a text.
  package init(_ bytes: [UInt8]) {
    guard bytes.count <= Self.maximumByteCount else {
      let found = "the file is larger than 1 MiB, the most that is read"
      self.init(root: nil, problems: [YAMLProblem(found, at: YAMLLocation(line: 1, column: 1))])
      return
    }
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    if let problem = YAMLCharacterCheck.problem(in: text) {
      self.init(root: nil, problems: [problem])
      return
    }
    guard let reader = YAMLEventReader(text) else {
      let place = YAMLLocation(line: 1, column: 1)
      self.init(root: nil, problems: [YAMLProblem("there is not enough memory to read this file", at: place)])
      return
    }
    var composer = YAMLComposer(reader)
    do throws(YAMLProblem) {
      let root = try composer.compose()
      self.init(root: root, problems: composer.problems)
    } catch {
      self.init(root: nil, problems: composer.problems + [error])
    }
  }

  private init(root: YAMLNode?, problems: [YAMLProblem]) {
    self.root = root
    self.problems = problems
  }
}
