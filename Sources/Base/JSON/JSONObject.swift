/// The members of a JSON object by name.
///
/// Of members of one name the last counts, as it does for JavaScript, Python and Go; it takes the place of the first.
/// Names are compared as bytes, not as characters that look the same.
package struct JSONObject {
  package struct Member {
    package let name: String
    package fileprivate(set) var value: JSONSlice
  }

  /// The members in order, each name once.
  package private(set) var members: [Member] = []
  private var indices: [[UInt8]: Int] = [:]

  /// No members.
  package init() {}

  /// The members of the object that is the whole text.
  ///
  /// - Throws: ``JSONFault`` if the text is not an object, or a name has half a character.
  package init(_ bytes: Span<UInt8>) throws(JSONFault) {
    try self.init(bytes, JSONMembers(bytes))
  }

  /// The members of an object that has been found in the text.
  ///
  /// - Throws: ``JSONFault`` if the value is not an object, or a name has half a character.
  package init(_ bytes: Span<UInt8>, in object: JSONSlice) throws(JSONFault) {
    try self.init(bytes, JSONMembers(bytes, in: object))
  }

  private init(_ bytes: Span<UInt8>, _ walk: JSONMembers) throws(JSONFault) {
    var walk = walk
    while let member = try walk.next(in: bytes) { try set(member, in: bytes) }
  }

  /// Adds a member, or puts its value in the place of the one that has had its name.
  package mutating func set(_ member: JSONMembers.Member, in bytes: Span<UInt8>) throws(JSONFault) {
    guard let name = try member.name.utf8(in: bytes) else { return }
    if let index = indices.updateValue(members.count, forKey: name) {
      indices[name] = index
      members[index].value = member.value
    } else {
      members.append(Member(name: String(decoding: name, as: UTF8.self), value: member.value))
    }
  }

  /// The value of the member of a name; nil if there is none.
  package subscript(_ name: String) -> JSONSlice? {
    indices[Array(name.utf8)].map { members[$0].value }
  }
}
