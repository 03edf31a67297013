import Crypto

/// The SHA-256 digest of `bytes`, in lower-case hexadecimal digits.
func sha256(_ bytes: [UInt8]) -> String {
  SHA256.hash(data: bytes).hexadecimal
}
