/// What lies in folders of the inputs and is not read.
package struct LeftOut: Sendable, Equatable {
  /// Symbolic links that lead out of the folder that was named.
  package var linksLeadingOut = 0
  /// Symbolic links that lead nowhere, or in a circle.
  package var brokenLinks = 0
  /// Pipes, sockets and devices.
  package var specialFiles = 0

  /// Nothing.
  package init() {}

  package static func += (total: inout LeftOut, more: LeftOut) {
    total.linksLeadingOut += more.linksLeadingOut
    total.brokenLinks += more.brokenLinks
    total.specialFiles += more.specialFiles
  }
}
