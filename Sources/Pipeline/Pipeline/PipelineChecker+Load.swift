import YAML

// The key `load`: files with stages of their own.
extension PipelineChecker {
  /// Takes the stages of the files into the registry.
  ///
  /// - Returns: False if one of them gave none: what is wrong with the stages then may only follow from that.
  mutating func load(_ node: YAMLNode, from source: StageSource) -> Bool {
    guard case .sequence(let elements) = node.content else {
      report("'load': expected a list of files that 'galley stages build' made, found \(node.found)", at: node.range)
      return false
    }
    var isSound = true
    for element in elements {
      guard let path = text(element, label: "'load'") else {
        isSound = false
        continue
      }
      do throws(StageSourceError) {
        registry = try registry.adding(try source.stages(path))
      } catch {
        report("'\(path.shortened)' \(error.message)", at: element.range)
        isSound = false
      }
    }
    return isSound
  }
}
