import Learning
import Testing

@Suite struct ChoiceTrainerTests {
  private func features(_ values: UInt64...) -> FeatureList {
    var list = FeatureList()
    for value in values { list.add(value, value) }
    return list
  }

  private func score(_ list: FeatureList, _ model: LinearModel) -> Int32 {
    var sink = ScoreSink(model)
    for hash in list.hashes { sink.add(hash: hash) }
    return sink.score
  }

  @Test func learnsWhichFeaturesAreRight() {
    var trainer = ChoiceTrainer(bits: 10, rate: 0.2, decay: 0)
    for _ in 0..<20 {
      trainer.learn([features(1, 2), features(3, 2)], right: [true, false])
      trainer.learn([features(4), features(1)], right: [false, true])
    }
    let model = trainer.model()
    #expect(score(features(1), model) > score(features(3), model))
    #expect(score(features(1), model) > score(features(4), model))
  }

  @Test func anyRightChoiceWillDo() {
    var trainer = ChoiceTrainer(bits: 10, rate: 0.2, decay: 0)
    for _ in 0..<50 { trainer.learn([features(1), features(2), features(3)], right: [true, true, false]) }
    let model = trainer.model()
    #expect(score(features(1), model) > score(features(3), model))
    #expect(score(features(2), model) > score(features(3), model))
  }

  @Test func learnsNothingWhereAllOrNoneIsRight() {
    var trainer = ChoiceTrainer(bits: 4, rate: 0.2, decay: 0)
    trainer.learn([features(1), features(2)], right: [true, true])
    trainer.learn([features(1), features(2)], right: [false, false])
    #expect(trainer.model().activeCount == 0)
  }

  @Test func theSameStepsGiveTheSameModel() {
    func train() -> LinearModel {
      var trainer = ChoiceTrainer(bits: 12, rate: 0.1, decay: 0.001)
      for step in 0..<300 as Range<UInt64> {
        if step == 100 { trainer.startAverage() }
        trainer.learn([features(step % 7, step % 3), features(step % 5)], right: [step % 7 < 4, step % 7 >= 4])
      }
      return trainer.model()
    }
    #expect(train() == train())
  }

  @Test func scoresOfAModelAreThoseLearned() {
    var trainer = ChoiceTrainer(bits: 10, rate: 0.2, decay: 0)
    for _ in 0..<9 { trainer.learn([features(1, 2), features(3)], right: [true, false]) }
    trainer.startAverage()
    let model = trainer.model()
    let learned = trainer.score(features(1, 2)) * LinearModel.unit
    #expect(abs(Double(score(features(1, 2), model)) - learned) < 1.5)
  }
}
