-- Asks about random public IPv4 addresses, with the key that is given after --.
local headers = {}
function init(arguments)
  math.randomseed(7)
  headers = { Authorization = "Bearer " .. arguments[1] }
end
function request()
  local address = string.format("%d.%d.%d.%d",
    math.random(11, 99), math.random(0, 255), math.random(0, 255), math.random(1, 254))
  return wrk.format("GET", "/v1/assess/ip/" .. address, headers)
end
