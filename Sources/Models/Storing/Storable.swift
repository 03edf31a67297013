/// A layer or an optimizer that a file can hold.
///
///     Dense.storedName                       // "Dense"
///     try Dense(layer.stored)                // the same layer
///
/// What is listed in `StorageCatalog` is found again when a file is read.
package protocol Storable: Sendable {
  /// Its name in files; once there are some, it stays.
  static var storedName: String { get }

  /// What it is made of.
  var stored: StoredForm { get }

  /// Makes it again; fails where the form is not one that `stored` could have answered.
  init(_ form: StoredForm) throws(StoredFormError)
}
