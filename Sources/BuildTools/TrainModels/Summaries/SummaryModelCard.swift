import Learning
import Summarize

/// What a reader should know about the model: data with licences, method, features, scores.
struct SummaryModelCard {
  let model: SummaryModel
  let byteCount: Int
  let scores: SummaryScores
  let trials: [(name: String, scores: SummaryScores)]

  var text: String {
    """
    # The model of `summarize`

    Written by `TrainModels summarize`, with `weights.bin` (\(byteCount) bytes), which holds counts and weights and no text.

    \(model.single.treeCount) decision trees of depth \(model.single.depth) rank the candidates for a summary of one sentence, \
    \(model.several.treeCount) of depth \(model.several.depth) those for a longer one. The score of a sentence estimates what
    it adds to a summary of one or of three sentences, in ROUGE-1, averaged over the choices of the other sentences from the
    first eight. Whole numbers throughout: the same data gives the same bytes, and the same scores on every machine.

    ## Data

    Ranking (the model for several sentences learns from the sets that are scored with three):

    \(SummarySet.all.map { "- \($0.name), \($0.sentences == 1 ? "1 sentence" : "\($0.sentences) sentences"): \($0.source)" }
      .joined(separator: "\n"))

    Rarity of terms (\(model.rarities.count) stems), from texts without summaries:

    \(SummarySet.background.map { "- \($0.source)" }.joined(separator: "\n"))

    ## Scores

    ROUGE-1 F1, in hundredths, by five-fold cross-validation: no article is scored by a model that has seen it. The
    difference to the first sentences has a paired bootstrap interval (2,000 resamples).

    \(scores.table)

    English news; other genres only in gum. Articles in other languages are ranked by position, length and repetition alone,
    as their words are not in the table of rarities.

    ## Other rankings

    The same folds; the difference to the first sentences.

    \(SummaryScores.table(of: trials))

    ## Features

    \(SentenceFeature.allCases.map { "`\($0)`" }.joined(separator: ", "))

    """
  }
}
