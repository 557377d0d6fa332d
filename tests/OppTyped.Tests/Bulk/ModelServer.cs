using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace OppTyped.Tests.Bulk;

/// <summary>The effect of a row on the server, in any call.</summary>
internal enum RowKind
{
    /// <summary>The server makes the update.</summary>
    Sound,

    /// <summary>The server refuses the row in its response.</summary>
    Rejected,

    /// <summary>The server refuses the whole call.</summary>
    Poison,

    /// <summary>The whole call fails without a response of the service.</summary>
    Fatal,
}

/// <summary>
/// A model of the bulk call of the service, without a network. It records the updates of each opportunity in order, and it loses
/// responses, leaves out rows and fails as configured. Each row sets mx_Custom_6 to the number of its update.
/// </summary>
internal sealed class ModelServer(int seed) : HttpMessageHandler
{
    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);
    private readonly Dictionary<string, List<long>> _made = [];
    private readonly HashSet<string> _inFlight = [];
    private readonly List<(long Number, string Id)[]> _arrived = [];
    private readonly List<(long Number, string Id)[]> _unanswered = [];
    private int _callsInFlight;

    public Func<long, RowKind> KindOf { get; init; } = static _ => RowKind.Sound;

    /// <summary>The probability that a call is executed and its response lost.</summary>
    public double LostAnswers { get; init; }

    /// <summary>The probability that a call is lost before it is executed, with status 502.</summary>
    public double BadGateways { get; init; }

    /// <summary>The probability that a row is missing from the response, whether it was executed or not.</summary>
    public double LeftOutRows { get; init; }

    /// <summary>The probability that a call is throttled.</summary>
    public double Throttles { get; init; }

    /// <summary>The maximum duration of a call in milliseconds.</summary>
    public int MaxLatency { get; init; }

    /// <summary>Called while a call is served, before it is executed.</summary>
    public Action<ModelServer>? OnCall { get; init; }

    /// <summary>Responds to a call instead of the model if it returns a response.</summary>
    public Func<int, HttpResponseMessage?>? Override { get; init; }

    /// <summary>The numbers of the updates made of each opportunity, in the order in which they were made.</summary>
    public IReadOnlyDictionary<string, List<long>> Made => _made;

    /// <summary>The rows of each call, in the order in which the calls arrived.</summary>
    public IReadOnlyList<(long Number, string Id)[]> Calls => _arrived;

    /// <summary>How often an opportunity was read.</summary>
    public int Reads { get; private set; }

    /// <summary>The maximum number of parallel calls.</summary>
    public int MostInFlight { get; private set; }

    /// <summary>Violations of the protocol.</summary>
    public List<string> Violations { get; } = [];

    /// <summary>
    /// A copy of the server at this moment, for another run. Calls in progress are executed or not. The server is paused
    /// meanwhile.
    /// </summary>
    public ModelServer Clone(int newSeed, Action meanwhile)
    {
        lock (_lock)
        {
            meanwhile();
            var clone = new ModelServer(newSeed)
            {
                KindOf = KindOf,
                LostAnswers = LostAnswers,
                BadGateways = BadGateways,
                LeftOutRows = LeftOutRows,
                MaxLatency = MaxLatency,
            };
            foreach ((string id, List<long> numbers) in _made)
            {
                clone._made[id] = [.. numbers];
            }

            foreach ((long Number, string Id)[] call in _unanswered.Where(_ => _random.Next(2) == 0))
            {
                clone.Make(call.Where(row => KindOf(row.Number) == RowKind.Sound));
            }

            return clone;
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Get)
        {
            return Read(Normal(Uri.UnescapeDataString(request.RequestUri!.Query["?OpportunityId=".Length..])));
        }

        byte[] body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        (long Number, string Id)[] rows = Parse(body);
        Arrive(rows);
        try
        {
            OnCall?.Invoke(this);
            await PassTimeAsync(cancellationToken);
            return Serve(rows);
        }
        finally
        {
            Leave(rows);
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

    private void Arrive((long Number, string Id)[] rows)
    {
        lock (_lock)
        {
            _arrived.Add(rows);
            _unanswered.Add(rows);
            MostInFlight = Math.Max(MostInFlight, ++_callsInFlight);
            if (rows.Length is 0 or > 25)
            {
                Violations.Add($"a call of {rows.Length} rows");
            }

            Violations.AddRange(
                rows.Where(row => !_inFlight.Add(row.Id))
                    .Select(row => $"two updates of {row.Id} at once, the second number {row.Number}"));
        }
    }

    private void Leave((long Number, string Id)[] rows)
    {
        lock (_lock)
        {
            _callsInFlight--;
            _unanswered.Remove(rows);
            _inFlight.ExceptWith(rows.Select(static row => row.Id));
        }
    }

    private async Task PassTimeAsync(CancellationToken cancellationToken)
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
            if (Override?.Invoke(_arrived.Count) is { } answer)
            {
                return answer;
            }

            if (Chance(Throttles))
            {
                return Answer(
                    429,
                    """{"Status":"Error","ExceptionType":"MXAPIRateLimitExceededException","ExceptionMessage":"API calls """
                        + """exceeded the limit of 25 in 5 second(s)"}""");
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

            var answers = new List<string>();
            for (int i = 0; i < rows.Length; i++)
            {
                bool isSound = KindOf(rows[i].Number) == RowKind.Sound, isLeftOut = Chance(LeftOutRows);
                if (isSound && !(isLeftOut && Chance(0.5)))
                {
                    Make([rows[i]]);
                }

                if (!isLeftOut)
                {
                    answers.Add(
                        isSound
                            ? $$"""{"RowNumber":{{i + 1}},"OpportunityUpdated":true}"""
                            : $$"""{"RowNumber":{{i + 1}},"OpportunityUpdated":false,"""
                                + """ "ExceptionType":"MXInvalidDataTypeException","""
                                + """ "ExceptionMessage":"CANARY-word mx_Custom_6"}""");
                }
            }

            return Chance(LostAnswers)
                ? throw new HttpRequestException(HttpRequestError.ResponseEnded, "The answer was lost.")
                : Answer(200, $$"""{"Response":[{{string.Join(',', answers.OrderBy(_ => _random.Next()))}}]}""");
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
                    + $$"""{"SchemaName":"mx_Custom_6","Value":"{{_made.GetValueOrDefault(id)?[^1]}}"}]}""");
        }
    }

    private void Make(IEnumerable<(long Number, string Id)> rows)
    {
        foreach ((long number, string id) in rows)
        {
            if (!_made.TryGetValue(id, out List<long>? numbers))
            {
                _made[id] = numbers = [];
            }

            if (numbers.Count > 0 && numbers[^1] > number)
            {
                Violations.Add($"{id}: {number} was made after {numbers[^1]}");
            }

            numbers.Add(number);
        }
    }

    private bool Chance(double likelihood) => likelihood > 0 && _random.NextDouble() < likelihood;

    public static HttpResponseMessage Answer(int status, string body) =>
        new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
}
