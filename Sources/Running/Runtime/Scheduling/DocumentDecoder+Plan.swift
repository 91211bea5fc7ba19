import Formats
import Inputs
import Pipeline

extension DocumentDecoder {
  /// A decoder as a plan wants it.
  init(plan: Plan) {
    self.init(fields: plan.input.recordFields, encoding: plan.input.textEncoding, expectedLayers: plan.expectedLayers)
  }
}
