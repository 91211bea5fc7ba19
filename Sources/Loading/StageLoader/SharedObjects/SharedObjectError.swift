/// Why stages cannot be loaded from a shared object.
package enum SharedObjectError: Error, Equatable, Sendable {
  /// The file cannot be opened or read.
  case unreadable(reason: String)
  /// The file, or its folder, could have been changed by somebody else.
  case notTrusted(reason: String)
  /// The file is not one that `galley stages build` makes.
  case holdsNoStages
  /// The file was made for another galley.
  case madeForAnother(itsStamp: String, ourStamp: String)
  /// The file needs what this galley does not have.
  case notLoadable(reason: String)
  /// The file holds a second copy of StageKit.
  case secondStageKit
  /// This galley cannot load anything.
  case staticProgram

  /// What is wrong, and what to do about it.
  package var message: String {
    switch self {
    case .unreadable(let reason): "cannot be read: \(reason)"
    case .notTrusted(let reason): "is not loaded: \(reason)"
    case .holdsNoStages: "holds no stages: build it with 'galley stages build FOLDER'"
    case .madeForAnother(let its, let ours):
      "was built for another galley (\(its); this one is \(ours)): build it again with 'galley stages build'"
    case .notLoadable(let reason): "cannot be loaded: \(reason)"
    case .secondStageKit:
      "holds a StageKit of its own, so this galley cannot use its stages: build it with 'galley stages build', "
        + "which links nothing in"
    case .staticProgram:
      "cannot be loaded: this galley was built with --static-swift-stdlib, and types of a loaded stage would not be the "
        + "same as its own; put the stage's folder into Plugins/ and build, or use a galley that is linked dynamically"
    }
  }
}
