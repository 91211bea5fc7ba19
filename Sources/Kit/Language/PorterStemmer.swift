import StageKit

/// Cuts English words to stems, so that forms of one word are one term.
///
/// M. F. Porter, "An algorithm for suffix stripping", Program 14 (1980), with the three departures of its author's own
/// program (`-bli` and `-logi` in step 2, words of one or two letters untouched).
/// Works on bytes: words of at most 40 ASCII letters are folded to lower case and stemmed, others have no stem but
/// themselves. The value holds one word's buffer: not for use from two threads at once.
public struct PorterStemmer {
  private static let longestWord = 40
  private var word: [UInt8] = []

  /// A stemmer with a buffer of its own.
  public init() {
    word.reserveCapacity(Self.longestWord + 1)
  }

  /// The folded hash of the stem of the word in `range`; nil where it is not one of ASCII letters, or too long.
  ///
  /// Linear in the bytes, without allocation.
  public mutating func stemKey(of bytes: Swift.Span<UInt8>, _ range: Range<Int>) -> UInt64? {
    guard load(bytes, range) else { return nil }
    cut()
    return FoldedHash.of(word.span, word.indices)
  }

  /// The stem of a word.
  public mutating func stem(of text: String) -> String {
    let bytes = Array(text.utf8)
    guard load(bytes.span, bytes.indices) else { return text }
    cut()
    return String(decoding: word, as: UTF8.self)
  }

  private mutating func load(_ bytes: Swift.Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count <= Self.longestWord else { return false }
    word.removeAll(keepingCapacity: true)
    for index in range {
      let lower = bytes[index] | 0x20
      guard lower &- 0x61 < 26 else { return false }
      word.append(lower)
    }
    return true
  }

  private mutating func cut() {
    guard word.count > 2 else { return }
    cutPlural()
    cutPastAndGerund()
    if ends("y") && hasVowel(word.count - 1) { word[word.count - 1] = Letter.i }
    mergeDoubleSuffixes()
    cutAdjectiveSuffixes()
    cutLastSuffixes()
    cutFinalEAndL()
  }
}

// The steps, numbered as in the paper.
extension PorterStemmer {
  /// Step 1a.
  private mutating func cutPlural() {
    if ends("sses") || ends("ies") {
      word.removeLast(2)
    } else if ends("s") && !ends("ss") {
      word.removeLast()
    }
  }

  /// Step 1b.
  private mutating func cutPastAndGerund() {
    if ends("eed") {
      if measure(word.count - 3) > 0 { word.removeLast() }
      return
    }
    guard let suffix = ends("ed") ? 2 : ends("ing") ? 3 : nil, hasVowel(word.count - suffix) else { return }
    word.removeLast(suffix)
    if ends("at") || ends("bl") || ends("iz") {
      word.append(Letter.e)
    } else if endsInDoubleConsonant {
      if let last = word.last, last != Letter.l && last != Letter.s && last != Letter.z { word.removeLast() }
    } else if measure(word.count) == 1 && endsInShortSyllable(word.count) {
      word.append(Letter.e)
    }
  }

  /// Step 2. The first suffix that fits decides, whether or not enough stands before it; so in all steps.
  private mutating func mergeDoubleSuffixes() {
    guard word.count > 2 else { return }
    switch word[word.count - 2] {
    case Letter.a: _ = replace("ational", "ate") || replace("tional", "tion")
    case Letter.c: _ = replace("enci", "ence") || replace("anci", "ance")
    case Letter.e: _ = replace("izer", "ize")
    case Letter.l:
      _ =
        replace("bli", "ble") || replace("alli", "al") || replace("entli", "ent") || replace("eli", "e")
        || replace("ousli", "ous")
    case Letter.o: _ = replace("ization", "ize") || replace("ation", "ate") || replace("ator", "ate")
    case Letter.s:
      _ = replace("alism", "al") || replace("iveness", "ive") || replace("fulness", "ful") || replace("ousness", "ous")
    case Letter.t: _ = replace("aliti", "al") || replace("iviti", "ive") || replace("biliti", "ble")
    case Letter.g: _ = replace("logi", "log")
    default: break
    }
  }

  /// Step 3.
  private mutating func cutAdjectiveSuffixes() {
    switch word.last {
    case Letter.e: _ = replace("icate", "ic") || replace("ative", "") || replace("alize", "al")
    case Letter.i: _ = replace("iciti", "ic")
    case Letter.l: _ = replace("ical", "ic") || replace("ful", "")
    case Letter.s: _ = replace("ness", "")
    default: break
    }
  }

  /// Step 4.
  private mutating func cutLastSuffixes() {
    guard word.count > 2 else { return }
    switch word[word.count - 2] {
    case Letter.a: _ = cut("al")
    case Letter.c: _ = cut("ance") || cut("ence")
    case Letter.e: _ = cut("er")
    case Letter.i: _ = cut("ic")
    case Letter.l: _ = cut("able") || cut("ible")
    case Letter.n: _ = cut("ant") || cut("ement") || cut("ment") || cut("ent")
    case Letter.o:
      if ends("sion") || ends("tion") { _ = cut("ion") } else { _ = cut("ou") }
    case Letter.s: _ = cut("ism")
    case Letter.t: _ = cut("ate") || cut("iti")
    case Letter.u: _ = cut("ous")
    case Letter.v: _ = cut("ive")
    case Letter.z: _ = cut("ize")
    default: break
    }
  }

  /// Step 5.
  private mutating func cutFinalEAndL() {
    if ends("e") {
      let syllables = measure(word.count - 1)
      if syllables > 1 || syllables == 1 && !endsInShortSyllable(word.count - 1) { word.removeLast() }
    }
    if ends("ll") && measure(word.count - 1) > 1 { word.removeLast() }
  }
}

// What the paper's conditions ask of a word.
extension PorterStemmer {
  private enum Letter {
    static let a = UInt8(ascii: "a")
    static let c = UInt8(ascii: "c")
    static let e = UInt8(ascii: "e")
    static let g = UInt8(ascii: "g")
    static let i = UInt8(ascii: "i")
    static let l = UInt8(ascii: "l")
    static let n = UInt8(ascii: "n")
    static let o = UInt8(ascii: "o")
    static let s = UInt8(ascii: "s")
    static let t = UInt8(ascii: "t")
    static let u = UInt8(ascii: "u")
    static let v = UInt8(ascii: "v")
    static let w = UInt8(ascii: "w")
    static let x = UInt8(ascii: "x")
    static let y = UInt8(ascii: "y")
    static let z = UInt8(ascii: "z")
  }

  private func ends(_ suffix: StaticString) -> Bool {
    let length = suffix.utf8CodeUnitCount
    guard length <= word.count else { return false }
    return suffix.withUTF8Buffer { letters in
      var index = length - 1
      while index >= 0 {
        if word[word.count - length + index] != letters[index] { return false }
        index -= 1
      }
      return true
    }
  }

  /// Replaces a suffix where at least one syllable stands before it; true if the suffix is there at all.
  private mutating func replace(_ suffix: StaticString, _ replacement: StaticString) -> Bool {
    guard ends(suffix) else { return false }
    let length = word.count - suffix.utf8CodeUnitCount
    guard measure(length) > 0 else { return true }
    word.removeLast(word.count - length)
    replacement.withUTF8Buffer { word.append(contentsOf: $0) }
    return true
  }

  /// Cuts a suffix where at least two syllables stand before it; true if the suffix is there at all.
  private mutating func cut(_ suffix: StaticString) -> Bool {
    guard ends(suffix) else { return false }
    let length = word.count - suffix.utf8CodeUnitCount
    if measure(length) > 1 { word.removeLast(word.count - length) }
    return true
  }

  /// The paper's m: how often a consonant follows a vowel in the first `length` letters.
  private func measure(_ length: Int) -> Int {
    var count = 0
    var wasVowel = false
    for index in 0..<length {
      let isVowel = isVowel(word[index], afterConsonant: index > 0 && !wasVowel)
      if wasVowel && !isVowel { count += 1 }
      wasVowel = isVowel
    }
    return count
  }

  private func hasVowel(_ length: Int) -> Bool {
    for index in 0..<length where isVowel(word[index], afterConsonant: index > 0) { return true }
    return false
  }

  /// `y` is a vowel after a consonant.
  @inline(__always)
  private func isVowel(_ letter: UInt8, afterConsonant: Bool) -> Bool {
    switch letter {
    case Letter.a, Letter.e, Letter.i, Letter.o, Letter.u: true
    case Letter.y: afterConsonant
    default: false
    }
  }

  private func isConsonant(_ index: Int) -> Bool {
    guard word[index] == Letter.y else { return !isVowel(word[index], afterConsonant: false) }
    return index == 0 || !isConsonant(index - 1)
  }

  private var endsInDoubleConsonant: Bool {
    let last = word.count - 1
    return last >= 1 && word[last] == word[last - 1] && isConsonant(last)
  }

  /// The paper's `*o`: consonant, vowel, consonant other than w, x, y at the end of the first `length` letters.
  private func endsInShortSyllable(_ length: Int) -> Bool {
    let last = length - 1
    guard last >= 2, isConsonant(last), !isConsonant(last - 1), isConsonant(last - 2) else { return false }
    return word[last] != Letter.w && word[last] != Letter.x && word[last] != Letter.y
  }
}
