import StageKit
import YAML

/// Turns the text of a pipeline file into a plan. Pure: reads no file, prints nothing.
package enum PipelineLoader {
  /// Reads and checks a pipeline.
  ///
  /// - Parameters:
  ///   - text: The bytes of the file, whatever they are.
  ///   - path: The file's path, for messages and for the name of a pipeline that has none of its own.
  ///   - registry: The stages that the pipeline may name.
  ///   - variables: What `${NAME}` in the file stands for.
  ///   - source: Where the stages come from that the pipeline loads.
  /// - Throws: ``Diagnostics`` with every problem of the file.
  package static func load(
    text: [UInt8], path: String, registry: StageRegistry, variables: PipelineVariables = PipelineVariables(),
    source: StageSource = .none
  ) throws(Diagnostics) -> Plan {
    let tree = YAMLTree(text)
    var checker = PipelineChecker(registry: registry, path: path, variables: variables)
    let plan = checker.check(tree, source: source)
    guard let plan, checker.diagnostics.isEmpty else {
      throw Diagnostics(checker.diagnostics, path: path, text: text)
    }
    return plan
  }
}
