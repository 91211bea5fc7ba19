import Formats
import Pipeline
import Testing

@testable import Inputs

@Suite struct InputEncodingTests {
  @Test func everyEncodingOfPipelinesIsKnownToFormats() {
    for name in InputOptions.encodingNames {
      var options = InputOptions()
      options.encoding = name
      #expect(options.textEncoding?.name == name)
      #expect(options.textEncoding?.isAvailable == true, "\(name) needs the C library's conversion modules")
    }
    #expect(InputOptions().textEncoding == nil)
  }
}
