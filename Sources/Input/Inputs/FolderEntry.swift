import System

/// Something in a folder that a walk visits.
struct FolderEntry {
  enum Kind {
    case folder(FileIdentity)
    case file(FileIdentity, byteCount: Int, isLink: Bool)
    case unreadable(SystemError)
  }

  let name: [UInt8]
  let kind: Kind

  /// What a walk visits in a folder, in the order of the bytes of paths.
  ///
  /// - Parameters:
  ///   - root: The folder that links must not lead out of, without links in its path.
  ///   - leftOut: Counts what is not visited, but for hidden files.
  static func all(in path: RawPath, root: RawPath, _ leftOut: inout LeftOut) throws(SystemError) -> [FolderEntry] {
    var entries: [FolderEntry] = []
    for name in try Folder.nameBytes(in: path.cString) where name.first != UInt8(ascii: ".") {
      if let kind = kind(of: path.appending(name), root: root, &leftOut) {
        entries.append(FolderEntry(name: name, kind: kind))
      }
    }
    return entries.sorted { $0.sortKey.lexicographicallyPrecedes($1.sortKey) }
  }

  /// A folder's name counts with the slash that follows it in paths.
  private var sortKey: [UInt8] {
    if case .folder = kind { name + [UInt8(ascii: "/")] } else { name }
  }

  /// Nil for what is left out.
  private static func kind(of path: RawPath, root: RawPath, _ leftOut: inout LeftOut) -> Kind? {
    do throws(SystemError) {
      let status = try FileStatus(linkPath: path.cString)
      if status.isLink { return try kind(ofLink: path, root: root, &leftOut) }
      if status.isFolder { return .folder(status.identity) }
      if status.isRegularFile { return .file(status.identity, byteCount: status.byteCount, isLink: false) }
      leftOut.specialFiles += 1
      return nil
    } catch {
      return .unreadable(error)
    }
  }

  private static func kind(
    ofLink path: RawPath, root: RawPath, _ leftOut: inout LeftOut
  ) throws(SystemError) -> Kind? {
    let target: RawPath
    do throws(SystemError) {
      target = RawPath(bytes: try FilePath.resolvedBytes(path.cString))
    } catch {
      guard error.isNotFound || error.isCircularLink else { throw error }
      leftOut.brokenLinks += 1
      return nil
    }
    guard target.isBelow(root) else {
      // A link to the root itself does not lead out.
      if target != root { leftOut.linksLeadingOut += 1 }
      return nil
    }
    let status = try FileStatus(path: path.cString)
    if status.isRegularFile { return .file(status.identity, byteCount: status.byteCount, isLink: true) }
    // A folder inside the root is walked under its own name.
    if !status.isFolder { leftOut.specialFiles += 1 }
    return nil
  }
}
