import Glibc

extension InputError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notUTF8(let offset, let line, let byte):
      let digits = String(byte, radix: 16)
      return """
        the input is expected to be UTF-8, but byte \(offset) (line \(line)) is \
        0x\(digits.count < 2 ? "0" : "")\(digits); convert it, for example with \
        `iconv -f LATIN1 -t UTF-8`
        """
    case .system(let code):
      return "the input cannot be read: \(String(cString: strerror(code)))"
    }
  }
}
