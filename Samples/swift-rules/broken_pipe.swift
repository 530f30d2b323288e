// A report is written into a pipe whose reader has gone.
import Foundation
signal(SIGPIPE, SIG_IGN)
let pipe = Pipe()
try pipe.fileHandleForReading.close()
pipe.fileHandleForWriting.write(Data("total: 3\n".utf8))
