import Testing

@testable import Inputs

@Suite struct UniqueNamesTests {
  @Test func theSecondOfANameHasItsNumber() {
    var names = UniqueNames()
    let given = ["a", "a", "a (2)", "a", "b (2)", "b", "b"].map { names.next($0) }
    #expect(given == ["a", "a (2)", "a (2) (2)", "a (3)", "b (2)", "b", "b (3)"])
    #expect(Set(given).count == given.count)
  }

  /// With a search from the first number for each, this would take hours.
  @Test(.timeLimit(.minutes(1))) func aNameMayComeOften() {
    var names = UniqueNames()
    for _ in 1..<200_000 { _ = names.next("a") }
    #expect(names.next("a") == "a (200000)")
  }
}
