// Lines of swift-log's stream handler, with metadata and with errors among them.
import Logging

enum TransferError: Error {
    case insufficientFunds(missing: Int)
}

struct Transfer {
    let number: Int
    let cents: Int
}

func execute(_ transfer: Transfer, balance: inout Int) throws(TransferError) {
    guard transfer.cents <= balance else { throw .insufficientFunds(missing: transfer.cents - balance) }
    balance -= transfer.cents
}

LoggingSystem.bootstrap(StreamLogHandler.standardError)
var log = Logger(label: "bank.transfers")
log.logLevel = .debug
log[metadataKey: "account"] = "4711"
var balance = 1_000
let healthy = CommandLine.arguments.contains("--healthy")
log.info("batch is open", metadata: ["balance": "\(balance)"])
for transfer in [Transfer(number: 1, cents: 300), Transfer(number: 2, cents: healthy ? 90 : 900)] {
    log.debug("executing", metadata: ["transfer": "\(transfer.number)"])
    do {
        try execute(transfer, balance: &balance)
        log.notice("executed", metadata: ["transfer": "\(transfer.number)", "balance": "\(balance)"])
    } catch {
        log.error("transfer failed: \(error)", metadata: ["transfer": "\(transfer.number)"])
    }
}
if !healthy {
    log.critical("batch is aborted", metadata: ["reason": "balance", "open": ["3", "4"]])
    let remaining: [Transfer] = []
    print("next is", remaining[0].number)
}
log.info("batch is closed")
