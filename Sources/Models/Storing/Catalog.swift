/// Everything that can be made again from a file, a line each.
package enum StorageCatalog {
  package static let layers: [any (Layer & Storable).Type] = [
    Activation.self,
    BatchNorm.self,
    Branches.self,
    Conv2D.self,
    Dense.self,
    Dropout.self,
    Embedding.self,
    Flatten.self,
    FourierFeatures.self,
    Frozen.self,
    GlobalPooling.self,
    Identity.self,
    LayerNorm.self,
    Pooling2D.self,
    Residual.self,
    Sequential.self,
  ]

  package static let optimizers: [any (Optimizer & Storable).Type] = [
    Adagrad.self,
    Adam.self,
    AdamW.self,
    Clipped.self,
    RMSProp.self,
    SGD.self,
  ]
}
