// Whoever handles events handles their times: one import gives both.
@_exported public import Timestamps
