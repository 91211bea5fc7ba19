import Language
import StageKit
import Testing

@Suite struct PorterStemmerTests {
  /// The paper's own examples, step by step, as whole words through all steps, and pairs of its author's vocabulary.
  @Test(arguments: [
    ("caresses", "caress"), ("ponies", "poni"), ("ties", "ti"), ("caress", "caress"), ("cats", "cat"),
    ("feed", "feed"), ("agreed", "agre"), ("plastered", "plaster"), ("bled", "bled"), ("motoring", "motor"),
    ("sing", "sing"), ("conflated", "conflat"), ("troubled", "troubl"), ("sized", "size"), ("hopping", "hop"),
    ("tanned", "tan"), ("falling", "fall"), ("hissing", "hiss"), ("fizzed", "fizz"), ("failing", "fail"),
    ("filing", "file"), ("happy", "happi"), ("sky", "sky"), ("relational", "relat"), ("conditional", "condit"),
    ("rational", "ration"), ("valenci", "valenc"), ("hesitanci", "hesit"), ("digitizer", "digit"),
    ("conformabli", "conform"), ("radicalli", "radic"), ("differentli", "differ"), ("vileli", "vile"),
    ("analogousli", "analog"), ("vietnamization", "vietnam"), ("predication", "predic"), ("operator", "oper"),
    ("feudalism", "feudal"), ("decisiveness", "decis"), ("hopefulness", "hope"), ("callousness", "callous"),
    ("formaliti", "formal"), ("sensitiviti", "sensit"), ("sensibiliti", "sensibl"), ("triplicate", "triplic"),
    ("formative", "form"), ("formalize", "formal"), ("electriciti", "electr"), ("electrical", "electr"),
    ("hopeful", "hope"), ("goodness", "good"), ("revival", "reviv"), ("allowance", "allow"), ("inference", "infer"),
    ("airliner", "airlin"), ("gyroscopic", "gyroscop"), ("adjustable", "adjust"), ("defensible", "defens"),
    ("irritant", "irrit"), ("replacement", "replac"), ("adjustment", "adjust"), ("dependent", "depend"),
    ("adoption", "adopt"), ("homologou", "homolog"), ("communism", "commun"), ("activate", "activ"),
    ("angulariti", "angular"), ("homologous", "homolog"), ("effective", "effect"), ("bowdlerize", "bowdler"),
    ("probate", "probat"), ("rate", "rate"), ("cease", "ceas"), ("controll", "control"), ("roll", "roll"),
    ("generalizations", "gener"), ("oscillators", "oscil"), ("geology", "geologi"), ("possibly", "possibl"),
    ("abilities", "abil"), ("knack", "knack"), ("knavish", "knavish"), ("consigned", "consign"),
    ("consolation", "consol"), ("consistency", "consist"), ("as", "as"), ("by", "by"), ("yes", "ye"), ("day", "dai"),
  ]) func stems(word: String, expected: String) {
    var stemmer = PorterStemmer()
    #expect(stemmer.stem(of: word) == expected)
    #expect(stemmer.stem(of: word.uppercased()) == expected)
    let bytes = Array("<\(word)>".utf8)
    #expect(stemmer.stemKey(of: bytes.span, 1..<bytes.count - 1) == FoldedHash.of(expected))
  }

  @Test(arguments: ["", "naïveties", "x-rays", "B2B", "Iraq's", String(repeating: "rings", count: 9)])
  func leavesOtherWordsAsTheyAre(word: String) {
    var stemmer = PorterStemmer()
    #expect(stemmer.stem(of: word) == word)
    let bytes = Array(word.utf8)
    #expect(stemmer.stemKey(of: bytes.span, bytes.indices) == (word.isEmpty ? FoldedHash.of("") : nil))
  }

  @Test func stemsEveryShortWordWithoutATrap() {
    var stemmer = PorterStemmer()
    let letters = Array("aeyslbiztnodgm")
    var words = [""]
    for _ in 0..<4 {
      words = words.flatMap { word in letters.map { word + String($0) } }
      for word in words { #expect(!stemmer.stem(of: word).isEmpty) }
    }
  }
}
