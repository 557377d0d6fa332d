using System.Globalization;
using System.Text;
using System.Text.Json;
using OppTyped.Sandbox;
using OppTyped.Tests.Harness;

namespace OppTyped.Tests.Bulk;

/// <summary>
/// A gateway between a process and a sandbox. It loses, cuts and doubles responses, and it loses calls that it passes on later.
/// </summary>
internal sealed class LossyGateway : IAsyncDisposable
{
    /// <summary>
    /// The longest time after its loss at which a call is passed on. It is longer than the pause of a run before it repeats a
    /// call.
    /// </summary>
    private static readonly TimeSpan MaxLateness = TimeSpan.FromMilliseconds(1_900);

    // The probability of each of the four faults.
    private const double Fault = 0.04;

    private readonly Lock _lock = new();
    private readonly Random _random;
    private readonly HttpClient _sandbox;
    private readonly RawServer _server;
    private readonly string _told;
    private readonly List<Task> _late = [];

    public LossyGateway(OpportunitySandbox sandbox, string told, int seed)
    {
        _random = new Random(seed);
        _told = told;
        _sandbox = new HttpClient { BaseAddress = sandbox.ApiHost };
        _server = RawServer.Start(Serve);
    }

    public Uri Host => _server.Host;

    /// <summary>The number of calls that were passed on late.</summary>
    public int LateCalls => _late.Count;

    /// <summary>The number of rows that were sent.</summary>
    public int Rows { get; private set; }

    /// <summary>The rows that were sent although their outcome was told before.</summary>
    public List<int> SentAfterTold { get; } = [];

    /// <summary>Waits until all late calls are executed.</summary>
    public Task ExecuteLateCallsAsync() => Task.WhenAll(_late);

    public async ValueTask DisposeAsync()
    {
        await ExecuteLateCallsAsync();
        await _server.DisposeAsync();
        _sandbox.Dispose();
    }

    private Reply Serve(string request)
    {
        (double fault, int lateness) = Arrive(request);
        return async (stream, cancellationToken) =>
        {
            if (fault < Fault)
            {
                lock (_lock)
                {
                    _late.Add(PassOnLateAsync(request, lateness));
                }

                return;
            }

            (int status, string body) = await PassOnAsync(request);
            Reply? reply = fault switch
            {
                < 2 * Fault => null,
                < 3 * Fault => RawServer.Incomplete(status, body[..(body.Length / 2)], body.Length - (body.Length / 2)),
                < 4 * Fault => RawServer.Answer(status, Encoding.UTF8.GetBytes(Doubled(body))),
                _ => RawServer.Answer(status, Encoding.UTF8.GetBytes(body)),
            };
            await (reply?.Invoke(stream, cancellationToken) ?? Task.CompletedTask);
        };
    }

    // Notes the rows of a call, and draws its fault.
    private (double Fault, int Lateness) Arrive(string request)
    {
        using JsonDocument json = JsonDocument.Parse(BodyOf(request));
        int[] rows =
        [
            .. json.RootElement.EnumerateArray().Select(static row => int.Parse(
                row.GetProperty("Fields")[0].GetProperty("Value").GetString()!,
                CultureInfo.InvariantCulture)),
        ];
        lock (_lock)
        {
            Rows += rows.Length;
            SentAfterTold.AddRange(rows.Intersect(ReadTold()));
            return (_random.NextDouble(), _random.Next((int)MaxLateness.TotalMilliseconds));
        }
    }

    // The last line may not be complete yet.
    private IEnumerable<int> ReadTold()
    {
        using var file = new FileStream(_told, FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        string text = reader.ReadToEnd();
        return text[..(text.LastIndexOf('\n') + 1)]
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => int.Parse(line, CultureInfo.InvariantCulture));
    }

    private async Task PassOnLateAsync(string request, int lateness)
    {
        await Task.Delay(lateness);
        await PassOnAsync(request);
    }

    private async Task<(int Status, string Body)> PassOnAsync(string request)
    {
        string[] head = request[..request.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Split("\r\n");
        using var message = new HttpRequestMessage(HttpMethod.Post, head[0].Split(' ')[1]);
        message.Content = new StringContent(BodyOf(request), Encoding.UTF8, "application/json");
        foreach (string line in head.Where(static line => line.StartsWith("x-LSQ-", StringComparison.OrdinalIgnoreCase)))
        {
            string[] header = line.Split(": ", 2);
            message.Headers.TryAddWithoutValidation(header[0], header[1]);
        }

        using HttpResponseMessage response = await _sandbox.SendAsync(message);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    // Each row of a bulk response is in it twice.
    private static string Doubled(string body)
    {
        int start = body.IndexOf('[', StringComparison.Ordinal) + 1, end = body.LastIndexOf(']');
        return start == 0 ? body : $"{body[..end]},{body[start..end]}{body[end..]}";
    }

    private static string BodyOf(string request) => request[(request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
}
