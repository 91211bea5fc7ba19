import Glibc
package import StageKit
import System

/// A file with stages that is loaded at run time.
package struct SharedObject {
  /// The stages.
  package let stages: [any Stage.Type]
  /// A hash of the file.
  package let fingerprint: String

  /// Loads the stages of a file, once all that can be checked without running any of its code is right.
  ///
  /// Never unloads: types cannot be taken back. Call it before the first document, from one thread.
  /// - Parameter path: The path of a file that `galley stages build` made.
  /// - Throws: ``SharedObjectError``.
  package init(loading path: String) throws(SharedObjectError) {
    try Self.checkProgram()
    let path = try FileTrust.check(path)
    let bytes = try Self.bytes(of: path)
    guard let stamp = StageStamp.find(in: bytes) else { throw .holdsNoStages }
    guard stamp == StageStamp.ours else { throw .madeForAnother(itsStamp: stamp, ourStamp: StageStamp.ours) }
    guard let object = dlopen(path, RTLD_NOW | RTLD_LOCAL) else { throw .notLoadable(reason: Self.lastProblem(path)) }
    // The program's own StageKit is not looked for here: what is found, the object has brought with it.
    guard dlsym(object, Self.stageErrorSymbol) == nil else { throw .secondStageKit }
    guard let entry = dlsym(object, "galley_stages") else { throw .holdsNoStages }

    // `galley stages build` writes this function, with these types.
    typealias Entry = @convention(c) (UnsafeMutableRawPointer) -> UnsafeRawPointer
    var stages: [any Stage.Type] = []
    let errorType = withUnsafeMutablePointer(to: &stages) { list in
      unsafeBitCast(entry, to: Entry.self)(UnsafeMutableRawPointer(list))
    }
    // Calls into a second copy of StageKit work, but casts and typed catches fail in silence: they are tried here, since
    // an object may hide its copy.
    guard errorType == unsafeBitCast(StageError.self as Any.Type, to: UnsafeRawPointer.self),
      stages.allSatisfy({ Self.isStage($0) })
    else { throw .secondStageKit }
    self.stages = stages
    fingerprint = ContentHash(bytes.span).text
  }

  /// Checks that this program can load anything.
  ///
  /// - Throws: ``SharedObjectError/staticProgram``.
  package static func checkProgram() throws(SharedObjectError) {
    // A statically linked Swift has types of its own, which the object's would not be.
    guard dlopen("libswiftCore.so", RTLD_LAZY | RTLD_NOLOAD) != nil else { throw .staticProgram }
  }

  /// The type `StageKit.StageError`, as linkers call it.
  private static let stageErrorSymbol = "$s8StageKit0A5ErrorVN"

  /// Whether the type is a stage also when one asks at run time.
  @inline(never)
  private static func isStage(_ type: Any) -> Bool { type is any Stage.Type }

  private static func bytes(of path: String) throws(SharedObjectError) -> [UInt8] {
    do throws(SystemError) {
      return try WholeFile.read(path)
    } catch {
      throw .unreadable(reason: error.message)
    }
  }

  /// What the loader says, without the path, which is said before.
  private static func lastProblem(_ path: String) -> String {
    let text = dlerror().map { String(cString: $0) } ?? "no reason is given"
    let reason = text.hasPrefix(path + ": ") ? String(text.dropFirst(path.utf8.count + 2)) : text
    guard reason.hasPrefix("undefined symbol: ") else { return reason }
    return "it needs '\(reason.dropFirst("undefined symbol: ".count))', which this galley does not have; build it with "
      + "'galley stages build'"
  }
}
