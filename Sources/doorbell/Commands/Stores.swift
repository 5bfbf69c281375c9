import Pipeline

/// The database as commands use it.
typealias Stores = LoginStore & OutboxStore & LogStore
