import CHookPosix
