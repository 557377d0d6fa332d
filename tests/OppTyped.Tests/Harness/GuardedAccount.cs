using System.Diagnostics;

namespace OppTyped.Tests.Harness;

/// <summary>
/// Simulates the service for one account. The service checks the access key and the rate limit. It responds to an update with
/// success, status 401 or status 429. <see cref="Rotate"/> changes the valid key.
/// </summary>
internal sealed class GuardedAccount
{
    private readonly Lock _lock = new();
    private readonly int _calls;
    private readonly TimeSpan _window;
    private readonly Queue<long> _counted = new();
    private string _key;

    public GuardedAccount(string key, int calls, TimeSpan window)
    {
        (_key, _calls, _window) = (key, calls, window);
        Service = new ScriptedService(Respond);
    }

    public ScriptedService Service { get; }

    public int Throttled { get; private set; }

    public int Served { get; private set; }

    public List<string> RefusedKeys { get; } = [];

    public void Rotate(string key)
    {
        lock (_lock)
        {
            _key = key;
        }
    }

    private (int, string) Respond(Arrived request)
    {
        lock (_lock)
        {
            long now = Stopwatch.GetTimestamp();
            while (_counted.TryPeek(out long oldest) && Stopwatch.GetElapsedTime(oldest, now) >= _window)
            {
                _counted.Dequeue();
            }

            if (_counted.Count == _calls)
            {
                Throttled++;
                return (
                    429,
                    """{"Status":"Error","ExceptionType":"MXAPIRateLimitExceededException","ExceptionMessage":"throttled"}""");
            }

            _counted.Enqueue(now);
            if (request.Headers["x-LSQ-AccessKey"] != _key)
            {
                RefusedKeys.Add(request.Headers["x-LSQ-AccessKey"]);
                return (401, """{"Status":"Error","ExceptionType":"MXUnauthorizedException","ExceptionMessage":"keys"}""");
            }

            Served++;
            return (200, Vector.Documented("update.response.json"));
        }
    }
}
