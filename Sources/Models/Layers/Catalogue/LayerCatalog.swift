/// Everything that models are made of, a line each; bindings, help and tests follow from it.
package enum LayerCatalog {
  package static let layers: [LayerKind] = [
    .dense,
    .embedding,
    .fourierFeatures,
    .conv2D,
    .maxPool2D,
    .meanPool2D,
    .globalMaxPool,
    .globalMeanPool,
    .flatten,
    .layerNorm,
    .batchNorm,
    .dropout,
  ]
}
