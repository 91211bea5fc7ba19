import StageKit

// The types of the layers that stages share.
extension PipelineChecker {
  /// Reports a layer that a stage takes for another type than its writer gives it: it would find nothing that it knows.
  mutating func checkTypes(of index: Int, in drafts: [StageDraft]) {
    let draft = drafts[index]
    // What is said of a stage that somebody may not have meant does not help.
    if draft.isGuess { return }
    var checked: Set<Resource> = []
    for (verb, resources) in [("writes", draft.writes), ("reads", draft.reads), ("uses", draft.uses)] {
      for resource in resources where checked.insert(resource).inserted {
        guard let type = resource.annotationType,
          let (owner, other) = writer(of: resource, before: index, in: drafts), other != type
        else { continue }
        let names =
          "\(type)" == "\(other)" ? (String(reflecting: type), String(reflecting: other)) : ("\(type)", "\(other)")
        report(
          "stage '\(draft.name)' \(verb) layer '\(resource)' with annotations of type \(names.0), but \(owner) writes it "
            + "with \(names.1): give one of the two layers another name", at: draft.range)
      }
    }
  }

  /// Who decides the type of a layer: galley, for its own layers, else the stage before that writes it.
  private func writer(
    of resource: Resource, before index: Int, in drafts: [StageDraft]
  ) -> (name: String, type: any Annotation.Type)? {
    if let standard = Resource.standardLayers.first(where: { $0 == resource }), let type = standard.annotationType {
      return ("galley", type)
    }
    for writer in drafts[..<index] where !writer.isGuess {
      if let type = writer.writes.first(where: { $0 == resource })?.annotationType {
        return ("'\(writer.name)' on line \(writer.line)", type)
      }
    }
    return nil
  }
}
