public import StageKit

extension RedactStage {
  /// What is replaced and what is not. The numbers are made up: reserved ones, and the test numbers of the card
  /// networks.
  public static let examples = [
    Example(
      "Addresses of mail", "Write to ⟦email|ann.lee+tips@news.example.org⟧, or @annlee on the Net.",
      layer: .replacements),
    Example(
      "Telephone numbers of many countries",
      "Call ⟦phone|+44 20 7946 0958⟧, ⟦phone|(212) 555-0147⟧ or, in Paris, ⟦phone|01 99 00 12 34⟧.",
      layer: .replacements),
    Example(
      "A short number is one where the text says so", "The tram has 555 0142 seats; tel. ⟦phone|555 0142⟧.",
      layer: .replacements),
    Example(
      "Card numbers have the right check digit", "Not 4111 1111 1111 1112 but ⟦card|4111 1111 1111 1111⟧.",
      layer: .replacements),
    Example(
      "Addresses of machines", "From ⟦ip|203.0.113.77⟧ and ⟦ip|2001:db8::8a2e:370:7334⟧ at 12:30:45, version 1.2.3.4.",
      layer: .replacements),
    Example(
      "Dates, amounts and scores are let be",
      "On 2024-01-15, 1,234,567,890 people saw it end 12-10; ISBN 978-0-00-000000-2.",
      layer: .replacements),
    Example(
      "Only some kinds", "Call ⟦phone|+1 212 555 0147⟧ or write to ann@example.org.", layer: .replacements,
      options: ["kinds": .list([.string("phone")])]),
  ]
}
