import Learning
import StripBoilerplate

/// What a reader should know about the models: data with licences, method, features, scores.
struct BoilerplateModelCard {
  /// A model with its scores.
  struct Part {
    let mode: BoilerplatePage.Mode
    let model: BlockModel
    let byteCount: Int
    let scores: BoilerplateScores
  }

  let parts: [Part]

  var text: String {
    """
    # The models of `strip_boilerplate`

    Written by `TrainModels strip_boilerplate`, with \
    \(parts.map { "`\($0.mode.rawValue).model` (\($0.byteCount) bytes)" }.joined(separator: " and ")), which hold hashes
    and weights and no text: one for plain text, one for pages with markup.

    The rules score every block first. A lexicon, logistic regression over the first words of a block, their pairs, and
    short lines as a whole, says what its words speak for; symmetric trees, started from the rules' log-odds, correct
    them by the features below. How far a correction counts was chosen such that data sets of which the model has seen
    nothing gain as well. Then a page's threshold is the one with the highest expected F1, and the blocks are decided together (Viterbi).

    \(parts.map(section).joined(separator: "\n\n"))

    F1 of runs of four words as the article extraction benchmark counts it, with its 95 % interval. Site not seen: five-fold
    cross-validation, all pages of a site in one fold. Set not seen: learned from the other sets, without sites that they share.
    Headline, byline and captions are kept where a set's texts have them.

    ## Data

    \(BoilerplateSet.all.map { "- \($0.name): \($0.source)" }.joined(separator: "\n"))

    Chinese and Japanese pages are left out. Plain text is what a naive scraper prints of the same pages. The lexicon is
    English; other languages are left to the rules.

    ## Features

    \(RunFeature.allCases.map { "`\($0)`" }.joined(separator: ", ")); with markup also
    \(MarkupFeature.allCases.map { "`\($0)`" }.joined(separator: ", "))

    """
  }

  private func section(_ part: Part) -> String {
    """
    ## \(part.mode == .text ? "Plain text" : "Pages with markup")

    \(part.model.lexicon.count) grams, \(part.model.trees.treeCount) trees of depth \(part.model.trees.depth).

    \(part.scores.table)
    """
  }
}
