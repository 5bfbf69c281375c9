-- Asks about 500 random public IPv4 addresses at once, with the key that is given after --; fifty bodies in turn.
local bodies, headers, turn = {}, {}, 0
function init(arguments)
  math.randomseed(7)
  headers = { Authorization = "Bearer " .. arguments[1], ["Content-Type"] = "application/json" }
  for body = 1, 50 do
    local seen, list = {}, {}
    while #list < 500 do
      local address = string.format('"%d.%d.%d.%d"',
        math.random(11, 99), math.random(0, 255), math.random(0, 255), math.random(1, 254))
      if not seen[address] then
        seen[address] = true
        list[#list + 1] = address
      end
    end
    bodies[body] = "[" .. table.concat(list, ",") .. "]"
  end
end
function request()
  turn = turn % #bodies + 1
  return wrk.format("POST", "/v1/assess/ip", headers, bodies[turn])
end
