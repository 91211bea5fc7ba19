import StageKit

/// The keys of the tokens that the rules name.
enum Key {
  /// The folded hash of a lower-case word. The compiler computes it, so that rules compare with a constant.
  @inline(__always)
  static func of(_ word: StaticString) -> UInt64 {
    var hash = FoldedHash()
    for offset in 0..<word.utf8CodeUnitCount { unsafe hash.combine(ascii: word.utf8Start[offset]) }
    return hash.value
  }

  static var comma: UInt64 { of(",") }
  static var colon: UInt64 { of(":") }
  static var stop: UInt64 { of(".") }
  static var hyphen: UInt64 { of("-") }
  static var enDash: UInt64 { of("–") }
  static var emDash: UInt64 { of("—") }
  static var bar: UInt64 { of("―") }
  static var doubleHyphen: UInt64 { of("--") }
  static var openParenthesis: UInt64 { of("(") }
  static var closeParenthesis: UInt64 { of(")") }
  static var according: UInt64 { of("according") }
  static var to: UInt64 { of("to") }
  static var that: UInt64 { of("that") }
  static var of: UInt64 { of("of") }
  static var `for`: UInt64 { of("for") }
  static var at: UInt64 { of("at") }
  static var `in`: UInt64 { of("in") }
  static var from: UInt64 { of("from") }
  static var and: UInt64 { of("and") }
  static var by: UInt64 { of("by") }
  static var with: UInt64 { of("with") }
  static var which: UInt64 { of("which") }
  static var who: UInt64 { of("who") }
  static var they: UInt64 { of("they") }
  static var it: UInt64 { of("it") }
  static var he: UInt64 { of("he") }
  static var she: UInt64 { of("she") }
  static var we: UInt64 { of("we") }
  static var his: UInt64 { of("his") }
  static var her: UInt64 { of("her") }
  static var its: UInt64 { of("its") }
  static var their: UInt64 { of("their") }
  static var my: UInt64 { of("my") }
  static var our: UInt64 { of("our") }
  static var words: UInt64 { of("words") }
  static var the: UInt64 { of("the") }
  static var hash: UInt64 { of("#") }
  static var ampersand: UInt64 { of("&") }
  static var slash: UInt64 { of("/") }

  static func isDash(_ key: UInt64) -> Bool {
    key == hyphen || key == enDash || key == emDash || key == bar || key == doubleHyphen
  }
}
