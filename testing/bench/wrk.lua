-- What wrk sends, and what it reports: one line of JSON.
--   wrk -s wrk.lua URL -- get PATH STEP [HEADER...]  {key} in PATH: a random order, of every STEPth
--   wrk -s wrk.lua URL -- post PATH ID [HEADER...]   a new order of a random customer; ID: whether its body says the id
-- The keys are those of open.sql and tenant.sql.

local threads = 0

function setup(thread)
  threads = threads + 1
  thread:set("number", threads)
end

local function headers(arguments, from)
  local all = {}
  for at = from, #arguments do
    local name, value = arguments[at]:match("^([^:]+): (.*)$")
    all[name] = value
  end
  return all
end

local function reads(path, head, step)
  if not path:find("{key}", 1, true) then
    local text = wrk.format("GET", path, head)
    return function() return text end
  end
  local prepared = {}
  for at = 1, 20000 do
    local key = string.format("01980000-0000-7000-8000-1%011d", math.random(1, 100000 / step) * step)
    prepared[at] = wrk.format("GET", (path:gsub("{key}", key)), head)
  end
  return function() return prepared[math.random(20000)] end
end

local function creates(path, head, named)
  local form = '{"customer_id":"01970000-0000-7000-8000-1%011d","number":"B-%d","status":"open","total":%d.25,'
    .. '"placed_at":"2025-01-15T10:00:00Z"%s}'
  head["Content-Type"] = "application/json"
  return function()
    local random = math.random
    local id = named
      and string.format(
        ',"id":"019f%04x-%04x-7%03x-8%03x-%06x%06x"',
        random(0, 65535), random(0, 65535), random(0, 4095), random(0, 4095), random(0, 16777215), random(0, 16777215))
      or ""
    return wrk.format("POST", path, head, form:format(random(0, 9999), random(1, 1000000), random(1, 1000), id))
  end
end

function init(arguments)
  math.randomseed(os.time() * 31 + number * 7919)
  if arguments[1] == "get" then
    request = reads(arguments[2], headers(arguments, 4), tonumber(arguments[3]))
  else
    request = creates(arguments[2], headers(arguments, 4), arguments[3] == "true")
  end
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '{"requests":%d,"micros":%d,"p50":%d,"p99":%d,"refused":%d,"broken":%d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
