import Glibc

/// How the folder of a stage is compiled into a shared object.
package struct SharedObjectBuild: Sendable {
  /// The modules that a stage may import, as the compiler reads them: they lie beside the program.
  package struct Modules: Sendable {
    /// The folder with `StageKit.swiftmodule` and the others.
    package let folder: String
    /// The module map of CData, of which Language speaks.
    package let map: String
  }

  /// The modules of a program: in its build folder, or where an installed one has them, `../lib/galley`.
  ///
  /// - Parameter program: The path of the program.
  /// - Returns: Nil if there are none.
  package static func modules(of program: String) -> Modules? {
    let folder = program.lastIndex(of: "/").map { String(program[..<$0]) } ?? "."
    return [
      Modules(folder: "\(folder)/../lib/galley", map: "\(folder)/../lib/galley/CData/module.modulemap"),
      Modules(folder: "\(folder)/Modules", map: "\(folder)/CData.build/module.modulemap"),
    ].first { access("\($0.folder)/StageKit.swiftmodule", R_OK) == 0 && access($0.map, R_OK) == 0 }
  }

  /// The name of the stage's type.
  package let stageType: String
  /// The name of the module that the stage becomes.
  package let module: String
  /// The Swift files of the stage.
  package let sources: [String]

  /// A build of a stage's sources.
  package init(stageType: String, module: String, sources: [String]) {
    self.stageType = stageType
    self.module = module
    self.sources = sources
  }

  /// What the compiler is called with, one call after the other, in a folder where ``entrySource`` is ``entryFile``.
  ///
  /// StageKit is imported and not linked: the object binds to the program's. The same sources make the same object, byte
  /// for byte: linking is a call of its own, since the compiler would give what it links a name by chance, and hash that.
  package func compilerCalls(_ modules: Modules, output: String) -> [[String]] {
    let features = ["ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility"]
    let compilation = [
      "-c", "-parse-as-library", "-O", "-whole-module-optimization", "-swift-version", "6", "-module-name", module,
      "-I", modules.folder, "-Xcc", "-fmodule-map-file=\(modules.map)", "-o", "\(module).o",
    ]
    return [
      compilation + features.flatMap { ["-enable-upcoming-feature", $0] } + sources + [Self.entryFile],
      ["-emit-library", "\(module).o", "-o", output],
    ]
  }

  /// The name of the file with ``entrySource``.
  package static let entryFile = "Entry.swift"

  /// The source of what the program calls in the object, and of the stamp that it looks for before.
  package var entrySource: String {
    let checks = StageStamp.ours.split(separator: ", ").map { stamp in
      let words = stamp.split(separator: " ")
      return "  _ = \(words[0])Stamp.Is_\(words[1])_\(words[2]).self\n"
    }
    return """
      import Language
      import Learning
      import StageKit

      @c(galley_stamp)
      public func galleyStamp() -> UnsafePointer<UInt8> {
        let stamp: StaticString = "\(StageStamp.marker)\(StageStamp.ours);"
        return stamp.utf8Start
      }

      @c(galley_stages)
      public func galleyStages(_ list: UnsafeMutableRawPointer) -> UnsafeRawPointer {
      \(checks.joined())  list.assumingMemoryBound(to: [any Stage.Type].self).pointee.append(\(stageType).self)
        return unsafeBitCast(StageError.self as Any.Type, to: UnsafeRawPointer.self)
      }

      """
  }
}
