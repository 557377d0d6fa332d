using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace OppTyped.Tests.Bulk;

/// <summary>Defines how the server treats a row. If the row is sent again, the server treats it in the same way.</summary>
internal enum RowKind
{
    /// <summary>The server executes the update.</summary>
    Sound,

    /// <summary>The server refuses the row in its response.</summary>
    Rejected,

    /// <summary>The server refuses the whole call.</summary>
    Poison,

    /// <summary>The whole call fails with status 502, so its outcome is unknown.</summary>
    Fatal,
}

/// <summary>
/// Simulates the bulk call of the service without a network. The server records the updates of each opportunity in order. Its
/// properties define how often it loses responses, omits rows or fails. Each row sets mx_Custom_6 to the number of its update.
/// </summary>
internal sealed class ModelServer(int seed) : HttpMessageHandler
{
    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);
    private readonly Dictionary<string, List<long>> _executed = [];
    private readonly HashSet<string> _inFlight = [];
    private readonly List<(long Number, string Id)[]> _arrived = [];
    private readonly List<(long Number, string Id)[]> _pending = [];
    private readonly List<Task> _late = [];
    private int _callsInFlight;

    public Func<long, RowKind> KindOf { get; init; } = static _ => RowKind.Sound;

    /// <summary>The probability that a call is executed and its response is lost.</summary>
    public double LostAnswers { get; init; }

    /// <summary>The probability that a call gets status 502 and is not executed.</summary>
    public double BadGateways { get; init; }

    /// <summary>The probability that a call gets no response, and is executed later.</summary>
    public double LateCalls { get; init; }

    /// <summary>The maximum delay of such a call.</summary>
    public TimeSpan MaxLateness { get; init; }

    /// <summary>The probability that the response omits a row. The omitted row is executed or not, at random.</summary>
    public double LeftOutRows { get; init; }

    /// <summary>The probability that a call is throttled.</summary>
    public double Throttles { get; init; }

    /// <summary>The maximum duration of a call in milliseconds.</summary>
    public int MaxLatency { get; init; }

    /// <summary>Called when a call has arrived, before the call is executed.</summary>
    public Action<ModelServer>? OnCall { get; init; }

    /// <summary>What a call waits for before it is executed. The argument is the number of the call.</summary>
    public Func<int, Task> Held { get; init; } = static _ => Task.CompletedTask;

    /// <summary>Returns a response that replaces the usual response, or null. The argument is the number of the call.</summary>
    public Func<int, HttpResponseMessage?>? Override { get; init; }

    /// <summary>The numbers of the executed updates of each opportunity, in the order of execution.</summary>
    public IReadOnlyDictionary<string, List<long>> Made => _executed;

    /// <summary>The rows of each call, in the order in which the calls arrived.</summary>
    public IReadOnlyList<(long Number, string Id)[]> Calls => _arrived;

    /// <summary>The number of calls that read an opportunity.</summary>
    public int Reads { get; private set; }

    /// <summary>The maximum number of parallel calls.</summary>
    public int MostInFlight { get; private set; }

    /// <summary>The violations of the protocol that the server has detected.</summary>
    public List<string> Violations { get; } = [];

    /// <summary>
    /// Copies the current state of the server for another run. Each call in progress is executed in the copy or not, at random.
    /// The server is paused while <paramref name="action"/> runs.
    /// </summary>
    public ModelServer Clone(int newSeed, Action action)
    {
        lock (_lock)
        {
            action();
            var clone = new ModelServer(newSeed)
            {
                KindOf = KindOf,
                LostAnswers = LostAnswers,
                BadGateways = BadGateways,
                LeftOutRows = LeftOutRows,
                MaxLatency = MaxLatency,
            };
            foreach ((string id, List<long> numbers) in _executed)
            {
                clone._executed[id] = [.. numbers];
            }

            foreach ((long Number, string Id)[] call in _pending.Where(_ => _random.Next(2) == 0))
            {
                clone.Execute(call.Where(row => KindOf(row.Number) == RowKind.Sound));
            }

            return clone;
        }
    }

    /// <summary>Waits until all late calls are executed.</summary>
    public Task ExecuteLateCallsAsync() => Task.WhenAll(_late);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Get)
        {
            return Read(Normal(Uri.UnescapeDataString(request.RequestUri!.Query["?OpportunityId=".Length..])));
        }

        byte[] body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        (long Number, string Id)[] rows = Parse(body);
        int number = BeginCall(rows);
        try
        {
            OnCall?.Invoke(this);
            await Held(number);
            await DelayAsync(cancellationToken);
            return Serve(rows);
        }
        finally
        {
            EndCall(rows);
        }
    }

    private static (long Number, string Id)[] Parse(byte[] body)
    {
        using JsonDocument json = JsonDocument.Parse(body);
        return [.. json.RootElement.EnumerateArray().Select(static row => (
            long.Parse(row.GetProperty("Fields")[0].GetProperty("Value").GetString()!, CultureInfo.InvariantCulture),
            Normal(row.GetProperty("ProspectOpportunityId").GetString()!)))];
    }

    public static string Normal(string id) => Guid.TryParse(id, out Guid guid) ? guid.ToString() : id.Trim().ToLowerInvariant();

    private int BeginCall((long Number, string Id)[] rows)
    {
        lock (_lock)
        {
            _arrived.Add(rows);
            _pending.Add(rows);
            MostInFlight = Math.Max(MostInFlight, ++_callsInFlight);
            if (rows.Length is 0 or > 25)
            {
                Violations.Add($"A call has {rows.Length} rows.");
            }

            Violations.AddRange(
                rows.Where(row => !_inFlight.Add(row.Id))
                    .Select(row => $"Two updates of {row.Id} run in parallel. The second update has the number {row.Number}"));
            return _arrived.Count;
        }
    }

    private void EndCall((long Number, string Id)[] rows)
    {
        lock (_lock)
        {
            _callsInFlight--;
            _pending.Remove(rows);
            _inFlight.ExceptWith(rows.Select(static row => row.Id));
        }
    }

    private async Task DelayAsync(CancellationToken cancellationToken)
    {
        int latency;
        lock (_lock)
        {
            latency = _random.Next(-MaxLatency, MaxLatency + 1);
        }

        if (latency > 0)
        {
            await Task.Delay(latency, cancellationToken);
        }
        else if (latency < 0)
        {
            await Task.Yield();
        }
    }

    private HttpResponseMessage Serve((long Number, string Id)[] rows)
    {
        lock (_lock)
        {
            if (Override?.Invoke(_arrived.Count) is { } response)
            {
                return response;
            }

            if (Chance(Throttles))
            {
                return Answer(
                    429,
                    """{"Status":"Error","ExceptionType":"MXAPIRateLimitExceededException","ExceptionMessage":"API calls """
                        + """exceeded the limit of 25 in 5 second(s)"}""");
            }

            if (Chance(LateCalls))
            {
                _late.Add(ExecuteLateAsync(rows, _random.NextDouble() * MaxLateness));
                throw new HttpRequestException(HttpRequestError.ResponseEnded, "The call was held.");
            }

            if (Chance(BadGateways) || rows.Any(row => KindOf(row.Number) == RowKind.Fatal))
            {
                return Answer(502, "<html>");
            }

            if (rows.Any(row => KindOf(row.Number) == RowKind.Poison))
            {
                return Answer(
                    500,
                    """{"Status":"Error","ExceptionType":"MXInvalidInputException","ExceptionMessage":"mx_Custom_6 is """
                        + """poison"}""");
            }

            var rowResults = new List<string>();
            for (int i = 0; i < rows.Length; i++)
            {
                bool isSound = KindOf(rows[i].Number) == RowKind.Sound, isOmitted = Chance(LeftOutRows);
                if (isSound && !(isOmitted && Chance(0.5)))
                {
                    Execute([rows[i]]);
                }

                if (!isOmitted)
                {
                    rowResults.Add(
                        isSound
                            ? $$"""{"RowNumber":{{i + 1}},"OpportunityUpdated":true}"""
                            : $$"""{"RowNumber":{{i + 1}},"OpportunityUpdated":false,"""
                                + """ "ExceptionType":"MXInvalidDataTypeException","""
                                + """ "ExceptionMessage":"CANARY-word mx_Custom_6"}""");
                }
            }

            return Chance(LostAnswers)
                ? throw new HttpRequestException(HttpRequestError.ResponseEnded, "The response was lost.")
                : Answer(200, $$"""{"Response":[{{string.Join(',', rowResults.OrderBy(_ => _random.Next()))}}]}""");
        }
    }

    private async Task ExecuteLateAsync((long Number, string Id)[] rows, TimeSpan delay)
    {
        await Task.Delay(delay);
        lock (_lock)
        {
            Execute(rows.Where(row => KindOf(row.Number) == RowKind.Sound));
        }
    }

    private HttpResponseMessage Read(string id)
    {
        lock (_lock)
        {
            Reads++;
            return Answer(
                200,
                """{"ProspectOpportunityId":"x","Fields":["""
                    + $$"""{"SchemaName":"mx_Custom_6","Value":"{{_executed.GetValueOrDefault(id)?[^1]}}"}]}""");
        }
    }

    private void Execute(IEnumerable<(long Number, string Id)> rows)
    {
        foreach ((long number, string id) in rows)
        {
            if (!_executed.TryGetValue(id, out List<long>? numbers))
            {
                _executed[id] = numbers = [];
            }

            if (numbers.Count > 0 && numbers[^1] > number)
            {
                Violations.Add($"{id}: update {number} was executed after update {numbers[^1]}");
            }

            numbers.Add(number);
        }
    }

    private bool Chance(double probability) => probability > 0 && _random.NextDouble() < probability;

    public static HttpResponseMessage Answer(int status, string body) =>
        new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
}
